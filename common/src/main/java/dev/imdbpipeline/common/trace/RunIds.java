package dev.imdbpipeline.common.trace;

import dev.imdbpipeline.common.run.RunScope;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.UUID;

/**
 * Ids of spans: random ones, and the ids of a run's own span, which every service knows without being told.
 *
 * <p>A run outlives processes, and its jobs wait in tables; what they do belongs to its trace whoever picks them up.
 */
final class RunIds implements IdGenerator {
    private static final int SPAN_ID_AT = 16;
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<UUID> root = new ThreadLocal<>();

    /** The span of the run itself, seen from elsewhere. */
    static SpanContext root(UUID runId) {
        return SpanContext.createFromRemoteParent(
                RunScope.traceId(runId), spanId(runId), TraceFlags.getSampled(), TraceState.getDefault());
    }

    /** Spans begun by the action on this thread are the run's own. */
    void asRoot(UUID runId, Runnable action) {
        root.set(runId);
        try {
            action.run();
        } finally {
            root.remove();
        }
    }

    @Override
    public String generateTraceId() {
        UUID runId = root.get();
        return runId == null ? random.generateTraceId() : RunScope.traceId(runId);
    }

    @Override
    public String generateSpanId() {
        UUID runId = root.get();
        return runId == null ? random.generateSpanId() : spanId(runId);
    }

    private static String spanId(UUID runId) {
        return RunScope.traceId(runId).substring(SPAN_ID_AT);
    }
}
