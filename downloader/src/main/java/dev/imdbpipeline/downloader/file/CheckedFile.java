package dev.imdbpipeline.downloader.file;

/**
 * What is known of a file once it was read to its end and found whole.
 *
 * @param sha256 hash of the compressed bytes, 64 hexadecimal digits
 * @param bytes size of the compressed file
 * @param rows lines after the header
 */
public record CheckedFile(String sha256, long bytes, long rows) {}
