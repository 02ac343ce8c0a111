package dev.imdbpipeline.common.durable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.job.Job;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.run.OfRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.MDC;

/** Does what its payload says and remembers what became of it. */
@ApplicationScoped
public class CountingJob implements Job<CountingJob.Order> {

    /**
     * An order to fail a number of times, then to succeed.
     *
     * @param failWith the code of the failures; null for an exception without a code
     * @param waitHours how long the next attempt is to wait at least
     */
    public record Order(String name, int failures, ErrorCode failWith, int waitHours) implements OfRun {
        Order(String name, int failures, ErrorCode failWith) {
            this(name, failures, failWith, 0);
        }

        /** The id the name is, or one made from it. */
        @Override
        @JsonIgnore
        public UUID runId() {
            return name.length() == 36
                    ? UUID.fromString(name)
                    : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Map<UUID, List<Object>> marks = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Class<Order> payload() {
        return Order.class;
    }

    @Override
    public void run(Order order, JobAttempt attempt) throws Exception {
        marks.put(order.runId(), List.of(MDC.get("runId"), MDC.get("traceId")));
        log.add(order.name() + " run " + attempt.number());
        if (attempt.number() <= order.failures()) {
            if (order.failWith() == null) {
                throw new java.io.IOException("checked failure");
            }
            throw new PipelineException(order.failWith(), "failure as ordered") {
                @Override
                public Optional<Duration> retryAfter() {
                    return Optional.of(Duration.ofHours(order.waitHours()));
                }
            };
        }
    }

    @Override
    public void retrying(Order order, JobAttempt attempt, Throwable cause) {
        log.add(order.name() + " retrying after " + cause.getMessage());
    }

    @Override
    public void givenUp(Order order, JobAttempt attempt, Throwable cause) {
        log.add(order.name() + " given up at " + attempt.number() + " after " + cause.getMessage());
    }

    /** What happened to the order of that name, in order. */
    List<String> log(String name) {
        return log.stream().filter(line -> line.startsWith(name + " ")).toList();
    }

    /** Run id and trace id its log lines carried. */
    List<Object> marks(UUID runId) {
        return marks.get(runId);
    }
}
