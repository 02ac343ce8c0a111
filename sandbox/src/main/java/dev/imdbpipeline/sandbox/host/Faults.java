package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults of a host, each with how many requests it still befalls; those of a file come one after the other. */
final class Faults {
    private record Remaining(Fault fault, int times) {}

    private final Map<Dataset, Deque<Remaining>> faults = new EnumMap<>(Dataset.class);

    /** Replaces whatever was to come. */
    synchronized void set(Dataset dataset, Fault fault, int times) {
        faults.remove(dataset);
        add(dataset, fault, times);
    }

    /** Comes after whatever is to come already. */
    synchronized void add(Dataset dataset, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault must befall at least one request");
        }
        faults.computeIfAbsent(dataset, first -> new ArrayDeque<>()).add(new Remaining(fault, times));
        notifyAll();
    }

    synchronized void clear() {
        faults.clear();
        notifyAll();
    }

    /** The fault of the next request for that file, which is counted. */
    synchronized Optional<Fault> next(Dataset dataset) {
        Deque<Remaining> coming = faults.get(dataset);
        if (coming == null || coming.isEmpty()) {
            return Optional.empty();
        }
        Remaining remaining = coming.pop();
        if (remaining.times() == Integer.MAX_VALUE) {
            coming.push(remaining);
        } else if (remaining.times() > 1) {
            coming.push(new Remaining(remaining.fault(), remaining.times() - 1));
        }
        return Optional.of(remaining.fault());
    }

    /** Waits until the faults are cleared or others are set. */
    synchronized void awaitChange() throws InterruptedException {
        wait();
    }
}
