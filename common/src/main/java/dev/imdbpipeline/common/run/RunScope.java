package dev.imdbpipeline.common.run;

import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/**
 * Marks what a thread does as done for a run: every line it logs carries {@code runId} and {@code traceId}.
 *
 * <p>The trace id of a run is its id without hyphens, so that logs and traces find each other whether or not traces are sent anywhere.
 */
public final class RunScope {
    private static final String RUN = "runId";
    private static final String TRACE = "traceId";

    private RunScope() {}

    /** Does something for a run. */
    public static <T> T of(UUID runId, Supplier<T> work) {
        Object outerRun = MDC.get(RUN);
        Object outerTrace = MDC.get(TRACE);
        MDC.put(RUN, runId.toString());
        MDC.put(TRACE, traceId(runId));
        try {
            return work.get();
        } finally {
            restore(RUN, outerRun);
            restore(TRACE, outerTrace);
        }
    }

    /** Does something for a run. */
    public static void of(UUID runId, Runnable work) {
        of(runId, () -> {
            work.run();
            return null;
        });
    }

    /** The W3C trace id of a run: 32 hexadecimal digits. */
    public static String traceId(UUID runId) {
        return runId.toString().replace("-", "");
    }

    private static void restore(String key, Object outer) {
        if (outer == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, outer);
        }
    }
}
