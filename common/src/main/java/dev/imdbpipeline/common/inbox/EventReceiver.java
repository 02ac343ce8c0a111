package dev.imdbpipeline.common.inbox;

import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.EventCodec;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.UnreadableEventException;
import dev.imdbpipeline.common.metric.EventMetrics;
import dev.imdbpipeline.common.metric.EventMetrics.Outcome;
import dev.imdbpipeline.common.retry.Backoff;
import dev.imdbpipeline.common.run.RunScope;
import dev.imdbpipeline.common.trace.RunTraces;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Accepts events: recorded in the inbox, progress excepted, and turned into rows and jobs in one transaction, then acknowledged.
 *
 * <p>Nothing is ever rejected at the broker. What cannot be read goes to the dead letters and is acknowledged. While the database
 * is away, the event is tried again in place and stays unacknowledged, so a crash in the meantime loses nothing.
 */
@ApplicationScoped
public class EventReceiver {
    private static final Logger LOG = Logger.getLogger(EventReceiver.class);
    /** An event that fails this often for a reason of its own, not for the database being away, is a dead letter. */
    private static final int MAX_ATTEMPTS = 5;

    private final EventCodec codec = new EventCodec();
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final EventMetrics metrics;
    private final RunTraces traces;

    public EventReceiver(Inbox inbox, DeadLetters deadLetters, EventMetrics metrics, RunTraces traces) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Accepts one message.
     *
     * @param queue the queue it came from, see {@code Subscription#queue}
     * @param type the data expected there
     * @param accept writes rows and schedules jobs, in the receiver's transaction; must be quick. A permanent
     *     {@link PipelineException} makes the event a dead letter.
     * @return completes when the message is acknowledged
     */
    public <T extends EventData> CompletionStage<Void> receive(
            Message<byte[]> message, String queue, Class<T> type, Consumer<Event<T>> accept) {
        byte[] body = message.getPayload();
        try {
            Event<T> event = read(body, type);
            metrics.countReceived(queue, inItsRun(event, queue, body, () -> accept(event, queue, accept)));
            settle(message, queue, body);
        } catch (UnreadableEventException e) {
            LOG.warnf("dead letter from %s: %s", queue, e.getMessage());
            metrics.countReceived(queue, untilDone(queue, body, () -> bury(queue, body, e.getMessage())));
            settle(message, queue, body);
        } catch (StoppingException e) {
            LOG.infof("stopping before an event of %s was accepted; the broker keeps it", queue);
            return new CompletableFuture<>();
        }
        return message.ack();
    }

    /** A part of the run's trace; progress, which comes every second, only marks the log. */
    private Outcome inItsRun(Event<?> event, String queue, byte[] body, Action action) {
        UUID runId = event.data().runId();
        return event.data() instanceof StepProgress
                ? RunScope.of(runId, () -> untilDone(queue, body, action))
                : traces.part(
                        queue, runId, SpanKind.CONSUMER, event.traceparent(), () -> untilDone(queue, body, action));
    }

    private <T extends EventData> Event<T> read(byte[] body, Class<T> type) throws UnreadableEventException {
        Event<?> event = codec.read(body);
        if (!type.isInstance(event.data())) {
            throw new UnreadableEventException(
                    "unexpected event type " + event.type().type());
        }
        return new Event<>(
                event.id(), event.source(), event.type(), event.time(), type.cast(event.data()), event.traceparent());
    }

    /** Progress needs no inbox, and would fill it: a report counts the same however often and in whatever order it comes. */
    private <T extends EventData> Outcome accept(Event<T> event, String queue, Consumer<Event<T>> accept) {
        if (!(event.data() instanceof StepProgress)) {
            return acceptOnce(event, queue, accept);
        }
        QuarkusTransaction.requiringNew().run(() -> accept.accept(event));
        return Outcome.ACCEPTED;
    }

    private <T extends EventData> Outcome acceptOnce(Event<T> event, String queue, Consumer<Event<T>> accept) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean fresh = inbox.enter(event, queue);
            if (fresh) {
                accept.accept(event);
            }
            return fresh ? Outcome.ACCEPTED : Outcome.DUPLICATE;
        });
    }

    /** A dead letter that was put back is none any more, or has become a new one: either way the old one is settled. */
    private void settle(Message<byte[]> message, String queue, byte[] body) {
        OptionalLong putBack = message.getMetadata(IncomingRabbitMQMetadata.class)
                .flatMap(IncomingRabbitMQMetadata::getMessageId)
                .map(DeadLetters::idOf)
                .orElse(OptionalLong.empty());
        if (putBack.isPresent()) {
            untilDone(queue, body, () -> {
                QuarkusTransaction.requiringNew().run(() -> deadLetters.requeued(queue, putBack.getAsLong()));
                return Outcome.ACCEPTED;
            });
        }
    }

    private Outcome bury(String queue, byte[] body, String reason) {
        QuarkusTransaction.requiringNew().run(() -> deadLetters.addEvent(queue, body, reason));
        return Outcome.DEAD;
    }

    private Outcome untilDone(String queue, byte[] body, Action action) throws StoppingException {
        for (int attempt = 1; ; attempt++) {
            try {
                return action.perform();
            } catch (RuntimeException e) {
                boolean databaseAway = Outage.causedBy(e);
                boolean hopeless = e instanceof PipelineException known && !known.isTransient();
                if (hopeless || !databaseAway && attempt >= MAX_ATTEMPTS) {
                    LOG.errorf(e, "dead letter from %s", queue);
                    return untilDone(queue, body, () -> bury(queue, body, e.toString()));
                }
                LOG.warnf("event from %s not accepted at attempt %d: %s", queue, attempt, e);
                pause(backoff.delay(attempt, ThreadLocalRandom.current()));
            }
        }
    }

    private void pause(Duration delay) throws StoppingException {
        try {
            if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppingException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    @FunctionalInterface
    private interface Action {
        Outcome perform();
    }

    /** The service stops while the event is not yet accepted. */
    private static final class StoppingException extends RuntimeException {}
}
