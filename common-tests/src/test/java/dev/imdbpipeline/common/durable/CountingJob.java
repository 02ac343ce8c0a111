package dev.imdbpipeline.common.durable;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.job.Job;
import dev.imdbpipeline.common.job.JobAttempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does what its payload says and remembers what became of it. */
@ApplicationScoped
public class CountingJob implements Job<CountingJob.Order> {

    /**
     * An order to fail a number of times, then to succeed.
     *
     * @param failWith the code of the failures; null for an exception without a code
     */
    public record Order(String name, int failures, ErrorCode failWith) {}

    private final List<String> log = new CopyOnWriteArrayList<>();

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
        log.add(order.name() + " run " + attempt.number());
        if (attempt.number() <= order.failures()) {
            if (order.failWith() == null) {
                throw new java.io.IOException("checked failure");
            }
            throw new PipelineException(order.failWith(), "failure as ordered");
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
}
