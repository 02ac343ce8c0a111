package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.util.concurrent.atomic.AtomicLongArray;

/** Requests received and bytes of bodies sent, by file. */
public final class Traffic {
    private final AtomicLongArray requests = new AtomicLongArray(Dataset.values().length);
    private final AtomicLongArray bytes = new AtomicLongArray(Dataset.values().length);

    Traffic() {}

    void countRequest(Dataset dataset) {
        requests.incrementAndGet(dataset.ordinal());
    }

    void countBytes(Dataset dataset, long sent) {
        bytes.addAndGet(dataset.ordinal(), sent);
    }

    public long requests(Dataset dataset) {
        return requests.get(dataset.ordinal());
    }

    public long bytes(Dataset dataset) {
        return bytes.get(dataset.ordinal());
    }

    public long requests() {
        return sum(requests);
    }

    public long bytes() {
        return sum(bytes);
    }

    /** Begins to count from 0. */
    public void reset() {
        for (int i = 0; i < requests.length(); i++) {
            requests.set(i, 0);
            bytes.set(i, 0);
        }
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }
}
