package dev.imdbpipeline.downloader.source;

import java.io.IOException;
import java.io.InputStream;

/** What a source says to a request it understood. */
public sealed interface Answer {

    /** The source still serves the version the request named. */
    record NotModified() implements Answer {}

    /**
     * The source will not continue the body that broke off: what is kept of it is worthless, and the next request asks for all.
     */
    record NotResumable(String reason) implements Answer {}

    /**
     * A body; to be closed.
     *
     * @param bytes blocks while the source is slow, throws once it stalls or breaks off
     * @param offset position of the first byte in the file: 0, or that of the request's resume
     * @param total size of the whole file, or {@link #UNKNOWN}
     * @param validators those of this very answer
     */
    record Body(InputStream bytes, long offset, long total, Validators validators) implements Answer, AutoCloseable {
        public static final long UNKNOWN = -1;

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
