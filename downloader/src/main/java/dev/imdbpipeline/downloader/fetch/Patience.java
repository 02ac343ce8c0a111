package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.source.SourceException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides whether a fetch goes on after a failed connection, and waits.
 *
 * <p>Connections that brought something worth having do not count: over a poor line a large file needs many of them. The pauses are
 * random up to a limit that doubles (full jitter), so that several downloads cut off together do not come back together.
 */
final class Patience {
    /** A connection that brought this much was worth it. */
    static final long PROGRESS = 1024 * 1024;

    private static final long LOOK_MILLIS = 200;

    private final DownloaderConfig.Http config;
    private int failures;

    Patience(DownloaderConfig.Http config) {
        this.config = config;
    }

    /**
     * Waits before the next connection.
     *
     * @param gained bytes more than before the failed one; negative if it began anew
     * @throws SourceException the failure itself, if there is no sense in another connection now
     */
    void afterFailure(SourceException failure, long gained, FetchMonitor monitor) {
        failures = gained >= PROGRESS ? 1 : failures + 1;
        Duration wanted = failure.retryAfter().orElse(Duration.ZERO);
        if (!failure.isTransient() || failures >= config.tries() || wanted.compareTo(config.longestPause()) > 0) {
            throw failure;
        }
        pause(wanted.plus(jitter()), monitor);
    }

    private Duration jitter() {
        long limit = config.firstPause().toMillis() << Math.min(failures - 1, 20);
        return Duration.ofMillis(ThreadLocalRandom.current()
                .nextLong(Math.min(limit, config.longestPause().toMillis()) + 1));
    }

    private static void pause(Duration pause, FetchMonitor monitor) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            monitor.check();
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)));
        }
        monitor.check();
    }
}
