package dev.imdbpipeline.downloader.file;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Keeps downloads from filling the disk that the database may share.
 *
 * @param reserve bytes that must stay free
 */
public record DiskSpace(long reserve) {

    /**
     * Asks for room before the first byte of a body is written.
     *
     * @throws PipelineException DISK_FULL if the disk of the folder lacks room for that many bytes and the reserve
     */
    public void require(Path folder, long bytes) {
        long free = free(folder);
        if (free - reserve < bytes) {
            throw new PipelineException(
                    ErrorCode.DISK_FULL,
                    "%s has %s free; %s are to come and %s must stay free"
                            .formatted(folder, mib(free), mib(bytes), mib(reserve)));
        }
    }

    /** What became of a write: a full disk under its own code, since freeing space is up to people. */
    static PipelineException writeFailure(Path file, IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = message.contains("no space left") || message.contains("quota exceeded");
        return new PipelineException(
                full ? ErrorCode.DISK_FULL : ErrorCode.UNEXPECTED, "cannot write " + file + ": " + cause, cause);
    }

    private static long free(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getUsableSpace();
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.UNEXPECTED, "cannot see how much space " + folder + " has left", e);
        }
    }

    private static String mib(long bytes) {
        return "%.1f MiB".formatted(bytes / 1048576.0);
    }
}
