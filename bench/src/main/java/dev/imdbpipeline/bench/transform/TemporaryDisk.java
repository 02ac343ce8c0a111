package dev.imdbpipeline.bench.transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most a server had in temporary files at once: what sorts and hashes write that do not fit into memory. */
final class TemporaryDisk implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;

    private final Path folder;
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param data the server's data folder, on this machine */
    TemporaryDisk(Path data) {
        folder = data.resolve("base").resolve("pgsql_tmp");
        clock.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    long peakBytes() {
        return peak.get();
    }

    private void look() {
        if (!Files.exists(folder)) {
            return;
        }
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE; // temporary files come and go while one looks
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        peak.accumulateAndGet(sum.get(), Math::max);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
