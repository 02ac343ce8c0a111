package dev.imdbpipeline.loader.copy;

/** Takes the rejected rows of a file, in the order of its lines. */
@FunctionalInterface
public interface RejectSink {
    void accept(RejectedRow row);
}
