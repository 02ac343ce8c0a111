package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.downloader.file.CheckedFile;
import dev.imdbpipeline.downloader.source.Validators;

/** How a fetch ended well. */
public sealed interface Fetched {

    /** The source still serves the last version; nothing was transferred. */
    record NotModified() implements Fetched {}

    /**
     * A whole file lies under its temporary name, not yet kept. Its content may still be that of a version that is here.
     *
     * @param source address it came from
     * @param validators those of the answer that brought it
     */
    record Whole(CheckedFile file, String source, Validators validators) implements Fetched {}
}
