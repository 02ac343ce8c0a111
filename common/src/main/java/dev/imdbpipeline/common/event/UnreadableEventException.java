package dev.imdbpipeline.common.event;

/** A message that is no event of ours; the message of the exception is the reason kept in the dead-letter table. */
public final class UnreadableEventException extends Exception {
    public UnreadableEventException(String reason) {
        super(reason);
    }

    public UnreadableEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
