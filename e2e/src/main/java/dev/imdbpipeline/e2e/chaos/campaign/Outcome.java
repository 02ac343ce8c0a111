package dev.imdbpipeline.e2e.chaos.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a round went.
 *
 * @param status how the run ended
 * @param struck the faults that came to their moment
 * @param run from the request to the final state
 * @param recovery from the healing of the last fault until everything had drained
 */
record Outcome(
        int round,
        String status,
        List<String> struck,
        List<String> kinds,
        Duration run,
        Duration recovery,
        List<String> violations) {

    String line(long seed) {
        return String.format(
                Locale.ROOT,
                "round %3d  seed %d  %-9s  run %5.1f s  recovery %5.1f s  %s  %s",
                round,
                seed,
                status,
                run.toMillis() / 1e3,
                recovery.toMillis() / 1e3,
                violations.isEmpty() ? "ok" : "VIOLATION",
                struck.isEmpty() ? "no fault came to its moment" : String.join(" + ", struck));
    }
}
