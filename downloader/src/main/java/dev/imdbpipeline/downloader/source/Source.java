package dev.imdbpipeline.downloader.source;

/** Where the seven files come from: a host or a folder. */
public interface Source extends AutoCloseable {

    /**
     * Asks for a file, and waits for the answer but not for the body.
     *
     * @throws SourceException if there is no usable answer; its code tells whether asking again may help
     */
    Answer open(FileRequest request);

    /** Where the file of a request would come from, for people, and as the scope its validators are valid in. */
    String locate(FileRequest request);

    @Override
    void close();
}
