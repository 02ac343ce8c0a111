package dev.imdbpipeline.common.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.EventCodec;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.EventType;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.job.AfterCommit;
import dev.imdbpipeline.common.job.DatabaseClock;
import dev.imdbpipeline.common.job.SchedulerFactory;
import dev.imdbpipeline.common.metric.EventMetrics;
import dev.imdbpipeline.common.trace.RunTraces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Announces effects: an event is stored in the transaction of its effect and published until the broker has confirmed it.
 *
 * <p>While the broker is away the relay is paused and the broker probed once a second, so that an outage costs a few attempts
 * instead of thousands.
 */
@ApplicationScoped
public class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    /** One, so that events leave in the order they were written as long as nothing fails; readers of a run see fewer surprises. */
    private static final int THREADS = 1;

    private final EventCodec codec = new EventCodec();
    private final SchedulerFactory schedulers;
    private final DatabaseClock clock;
    private final EventPublisher publisher;
    private final AfterCommit afterCommit;
    private final EventMetrics metrics;
    private final RunTraces traces;
    private final String source;
    private final ScheduledExecutorService probe = Executors.newSingleThreadScheduledExecutor(daemon("broker-probe"));
    /** One thread and a short queue: old progress gives way to new. */
    private final ThreadPoolExecutor progress = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(64),
            daemon("progress"),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    private Scheduler relay;

    public Outbox(
            SchedulerFactory schedulers,
            DatabaseClock clock,
            EventPublisher publisher,
            AfterCommit afterCommit,
            EventMetrics metrics,
            RunTraces traces,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.schedulers = schedulers;
        this.clock = clock;
        this.publisher = publisher;
        this.afterCommit = afterCommit;
        this.metrics = metrics;
        this.traces = traces;
        this.source = "/imdb/" + service;
    }

    @PostConstruct
    void build() {
        OneTimeTask<OutboxEntry> publish = Tasks.oneTime("publish", OutboxEntry.class)
                .onFailure(this::afterFailure)
                .execute((instance, context) -> publish(instance));
        relay = schedulers.create("outbox", List.of(publish), THREADS, Duration.ofSeconds(5));
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        probe.scheduleWithFixedDelay(this::resumeWhenBrokerIsBack, 1, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        probe.shutdownNow();
        progress.shutdownNow();
        relay.stop();
    }

    /** Stores an event in the caller's transaction; it is published right after the commit. */
    public void add(EventData data) {
        Event<?> event = event(data);
        OutboxEntry entry =
                new OutboxEntry(event.type().routingKey(), new String(codec.write(event), StandardCharsets.UTF_8));
        relay.schedule(new TaskInstance<>("publish", event.id(), entry), clock.now());
        afterCommit.run(relay::triggerCheckForDueExecutions);
    }

    /** Reports progress at once and without keeping it: lost if the broker is away. Never blocks. */
    public void announce(StepProgress report) {
        if (!progress.isShutdown()) {
            progress.execute(() -> publishProgress(report));
        }
    }

    private void publishProgress(StepProgress report) {
        try {
            Event<?> event = event(report);
            publisher.publishTransient(event.type().routingKey(), event.id(), codec.write(event));
        } catch (IOException e) {
            LOG.debugf("progress is lost: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("progress is lost", e);
        }
    }

    private Event<EventData> event(EventData data) {
        String id = UUID.randomUUID().toString();
        return new Event<>(id, source, EventType.of(data), Instant.now(), data, traces.traceparent(data.runId()));
    }

    private void publish(TaskInstance<OutboxEntry> instance) {
        OutboxEntry entry = instance.getData();
        try {
            publisher.publish(entry.routingKey(), instance.getId(), entry.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.countPublished(entry.routingKey());
    }

    private void afterFailure(ExecutionComplete complete, ExecutionOperations<OutboxEntry> operations) {
        LOG.warnf(
                "event %s is not published yet: %s",
                complete.getExecution().getId(),
                complete.getCause().map(Throwable::getMessage).orElse("interrupted"));
        if (!relay.getSchedulerState().isShuttingDown()) {
            relay.pause();
        }
        operations.reschedule(complete, clock.now());
    }

    /** Throws nothing: the executor would never call it again. */
    private void resumeWhenBrokerIsBack() {
        try {
            if (!relay.getSchedulerState().isPaused()) {
                return;
            }
            publisher.ping();
            relay.resume();
            relay.triggerCheckForDueExecutions();
        } catch (IOException e) {
            LOG.debugf("broker is still away: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("cannot tell whether the broker is back; asking again", e);
        }
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
