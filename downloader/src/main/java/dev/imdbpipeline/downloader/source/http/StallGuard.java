package dev.imdbpipeline.downloader.source.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Breaks off a body that brings no byte for a while: the HTTP client has no time-out for a read, and a silent peer would hold a
 * worker for ever. Only time spent waiting counts, so that a slow disk here is not taken for a slow host there.
 */
final class StallGuard extends FilterInputStream {
    private final Duration limit;
    private final Future<?> watch;
    private volatile boolean waiting;
    private volatile boolean stalled;
    private volatile long since;

    StallGuard(InputStream body, Duration limit, ScheduledExecutorService clock) {
        super(body);
        this.limit = limit;
        long pause = Math.max(1, limit.toMillis() / 10);
        this.watch = clock.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (waiting && System.nanoTime() - since > limit.toNanos()) {
            stalled = true;
            try {
                in.close();
            } catch (IOException e) {
                // the reader gets its exception from read(), which the close has woken in any case
                waiting = false;
            }
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        since = System.nanoTime();
        waiting = true;
        try {
            int count = in.read(buffer, offset, length);
            if (count < 0 && stalled) {
                throw stall(null);
            }
            return count;
        } catch (IOException e) {
            throw stalled ? stall(e) : e;
        } finally {
            waiting = false;
        }
    }

    /** The reader's own exception only says that the stream was closed: that was us. */
    private SocketTimeoutException stall(IOException closed) {
        SocketTimeoutException stall = new SocketTimeoutException("no byte for " + limit.toMillis() / 1000.0 + " s");
        if (closed != null) {
            stall.addSuppressed(closed);
        }
        return stall;
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        super.close();
    }
}
