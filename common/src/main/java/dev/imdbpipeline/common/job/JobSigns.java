package dev.imdbpipeline.common.job;

import dev.imdbpipeline.common.run.OfRun;
import dev.imdbpipeline.common.run.RunScope;
import dev.imdbpipeline.common.trace.RunTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What jobs show of themselves: how each attempt ended, and which run its log lines and its span belong to. */
@ApplicationScoped
public class JobSigns {
    /** How an attempt ended. */
    public enum Outcome {
        DONE,
        /** It failed and will be tried again. */
        RETRY,
        /** It failed for good; a dead letter tells of it. */
        GIVEN_UP,
        /** Its run had ended. */
        DROPPED,
        /** The service was stopping; it begins anew. */
        INTERRUPTED
    }

    private final MeterRegistry meters;
    private final RunTraces traces;

    public JobSigns(MeterRegistry meters, RunTraces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    /** Makes the counters of a job known, at 0. */
    void register(String job) {
        for (Outcome outcome : Outcome.values()) {
            counter(job, outcome);
        }
    }

    void count(String job, Outcome outcome) {
        counter(job, outcome).increment();
    }

    /** Does an attempt, as a part of its run if it belongs to one. */
    void attempt(String job, Object payload, Runnable work) {
        if (!(payload instanceof OfRun of)) {
            work.run();
            return;
        }
        traces.part(job, of.runId(), SpanKind.INTERNAL, null, () -> {
            work.run();
            return null;
        });
    }

    /** Does what follows an attempt; its log lines tell of the run. */
    void afterwards(Object payload, Runnable work) {
        if (payload instanceof OfRun of) {
            RunScope.of(of.runId(), work);
        } else {
            work.run();
        }
    }

    private Counter counter(String job, Outcome outcome) {
        return Counter.builder("imdb_job_attempts")
                .description("Attempts at durable jobs by how they ended.")
                .tags("job", job, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
