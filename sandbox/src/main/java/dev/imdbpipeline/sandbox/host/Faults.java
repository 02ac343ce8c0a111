package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults of a host, each with how many requests it still befalls. */
final class Faults {
    private record Remaining(Fault fault, int times) {}

    private final Map<Dataset, Remaining> faults = new EnumMap<>(Dataset.class);

    synchronized void set(Dataset dataset, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault must befall at least one request");
        }
        faults.put(dataset, new Remaining(fault, times));
        notifyAll();
    }

    synchronized void clear() {
        faults.clear();
        notifyAll();
    }

    /** The fault of the next request for that file, which is counted. */
    synchronized Optional<Fault> next(Dataset dataset) {
        Remaining remaining = faults.get(dataset);
        if (remaining == null) {
            return Optional.empty();
        }
        if (remaining.times() == 1) {
            faults.remove(dataset);
        } else if (remaining.times() != Integer.MAX_VALUE) {
            faults.put(dataset, new Remaining(remaining.fault(), remaining.times() - 1));
        }
        return Optional.of(remaining.fault());
    }

    /** Waits until the faults are cleared or others are set. */
    synchronized void awaitChange() throws InterruptedException {
        wait();
    }
}
