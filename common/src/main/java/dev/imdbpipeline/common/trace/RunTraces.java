package dev.imdbpipeline.common.trace;

import dev.imdbpipeline.common.run.RunScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Traces of runs across services: one trace a run, its parts the events accepted and the jobs done.
 *
 * <p>Off unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector; then nothing is made and no event carries more than before.
 */
@ApplicationScoped
public class RunTraces {
    private static final String HEADER = "traceparent";
    private static final long FLUSH_SECONDS = 2;

    private final Optional<TraceSink> sink;

    public RunTraces(
            Config config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Any Instance<TraceSink> given) {
        this.sink = given.isResolvable() ? Optional.of(given.get()) : TraceSinks.configured(config, service);
    }

    /**
     * Does a part of a run on this thread, under a span of its own if traces are on.
     *
     * @param traceparent W3C trace context of what caused it; null or malformed: the run itself
     */
    public <T> T part(String name, UUID runId, SpanKind kind, String traceparent, Supplier<T> work) {
        return RunScope.of(runId, () -> {
            if (sink.isEmpty()) {
                return work.get();
            }
            Span span = tracer(sink.get())
                    .spanBuilder(name)
                    .setSpanKind(kind)
                    .setParent(parent(runId, traceparent))
                    .setAttribute("imdb.run.id", runId.toString())
                    .startSpan();
            try {
                return Context.current().with(span).wrapSupplier(work).get();
            } catch (RuntimeException e) {
                span.recordException(e);
                span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
                throw e;
            } finally {
                span.end();
            }
        });
    }

    /** The trace context an event of the run is to carry: what this thread is doing for it. Null while traces are off. */
    public String traceparent(UUID runId) {
        if (sink.isEmpty()) {
            return null;
        }
        SpanContext current = Span.current().getSpanContext();
        SpanContext carried = current.getTraceId().equals(RunScope.traceId(runId)) ? current : RunIds.root(runId);
        return "00-" + carried.getTraceId() + "-" + carried.getSpanId() + "-"
                + carried.getTraceFlags().asHex();
    }

    /** Tells of the run as a whole, once it has ended. */
    public void ended(UUID runId, Instant from, Instant until, String status, String error) {
        sink.ifPresent(known -> known.ids().asRoot(runId, () -> {
            Span span = tracer(known)
                    .spanBuilder("run")
                    .setNoParent()
                    .setStartTimestamp(from)
                    .setAttribute("imdb.run.id", runId.toString())
                    .setAttribute("imdb.run.status", status)
                    .startSpan();
            if (error != null) {
                span.setStatus(StatusCode.ERROR, error);
            }
            span.end(until);
        }));
    }

    @PreDestroy
    void flush() {
        sink.ifPresent(known -> known.sdk().shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS));
    }

    private static Tracer tracer(TraceSink sink) {
        return sink.sdk().getTracer("dev.imdbpipeline");
    }

    private static Context parent(UUID runId, String traceparent) {
        Context run = Context.root().with(Span.wrap(RunIds.root(runId)));
        if (traceparent == null) {
            return run;
        }
        Context told = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), Map.of(HEADER, traceparent), OneHeader.INSTANCE);
        boolean isOfRun = Span.fromContext(told).getSpanContext().getTraceId().equals(RunScope.traceId(runId));
        return isOfRun ? told : run;
    }

    private enum OneHeader implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    }
}
