package dev.imdbpipeline.downloader.version;

import dev.imdbpipeline.common.event.DatasetVersion;

/**
 * A version that lies here.
 *
 * @param source address it was last served at; its validators mean nothing to another
 * @param rows lines after the header
 */
public record KnownVersion(DatasetVersion version, String source, long rows) {}
