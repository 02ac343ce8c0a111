package dev.imdbpipeline.common.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.inbox.DeadLetters;
import dev.imdbpipeline.common.job.JobSigns.Outcome;
import dev.imdbpipeline.common.retry.Backoff;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The durable jobs of a service: kept in its {@code jobs} table, run under a lease, retried with back-off, given up with a record.
 *
 * <p>db-scheduler does the work; this class decides what becomes of a failure.
 */
@ApplicationScoped
public class DurableJobs {
    private static final Logger LOG = Logger.getLogger(DurableJobs.class);

    private final List<Job<?>> jobs;
    private final SchedulerFactory schedulers;
    private final DatabaseClock clock;
    private final JobSettings settings;
    private final JobStarts starts;
    private final DeadLetters deadLetters;
    private final AfterCommit afterCommit;
    private final JobSigns signs;
    private final Backoff backoff;
    private Scheduler scheduler;

    public DurableJobs(
            @All List<Job<?>> jobs,
            SchedulerFactory schedulers,
            DatabaseClock clock,
            JobSettings settings,
            JobStarts starts,
            DeadLetters deadLetters,
            AfterCommit afterCommit,
            JobSigns signs) {
        this.jobs = jobs;
        this.schedulers = schedulers;
        this.clock = clock;
        this.settings = settings;
        this.starts = starts;
        this.deadLetters = deadLetters;
        this.afterCommit = afterCommit;
        this.signs = signs;
        this.backoff = new Backoff(settings.firstDelay(), settings.maxDelay());
    }

    @PostConstruct
    void build() {
        List<Task<?>> tasks = new ArrayList<>();
        for (Job<?> job : jobs) {
            tasks.add(task(job));
            signs.register(job.name());
        }
        scheduler = schedulers.create("jobs", tasks, settings.threads(), settings.shutdownWait());
    }

    void start(@Observes StartupEvent event) {
        if (!jobs.isEmpty()) {
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    /**
     * Stores a job in the caller's transaction; it starts right after the commit.
     *
     * @param id unique within the job's name; a job of that id which waits or runs already is left alone
     * @param priority higher ones go first
     */
    public <T> void schedule(Job<T> job, String id, T payload, int priority) {
        var instance = new TaskInstance.Builder<T>(job.name(), id).data(payload).priority(priority);
        scheduler.schedule(instance.build(), clock.now(), ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        afterCommit.run(scheduler::triggerCheckForDueExecutions);
    }

    private <T> Task<T> task(Job<T> job) {
        return Tasks.oneTime(job.name(), job.payload())
                .onFailure((complete, operations) -> signs.afterwards(
                        complete.getExecution().taskInstance.getData(), () -> afterFailure(job, complete, operations)))
                .execute((instance, context) ->
                        signs.attempt(job.name(), instance.getData(), () -> run(job, instance, context)));
    }

    private <T> void run(Job<T> job, TaskInstance<T> instance, ExecutionContext context) {
        int number = starts.begin(job.name(), instance.getId());
        if (number > settings.maxStarts()) {
            throw new PipelineException(
                    ErrorCode.UNEXPECTED,
                    "%s was begun %d times and never came to an end".formatted(job.name(), number - 1));
        }
        try {
            job.run(instance.getData(), attempt(number, context));
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobInterrupted();
        } catch (Exception e) {
            throw new JobFailedException(e);
        }
        starts.forget(job.name(), instance.getId());
        signs.count(job.name(), Outcome.DONE);
    }

    private static JobAttempt attempt(int number, ExecutionContext context) {
        return new JobAttempt(number, () -> context.getSchedulerState().isShuttingDown());
    }

    private <T> void afterFailure(Job<T> job, ExecutionComplete complete, ExecutionOperations<T> operations) {
        String id = complete.getExecution().getId();
        @SuppressWarnings("unchecked") // the row was read with the serializer of this very job
        T payload = (T) complete.getExecution().taskInstance.getData();
        Throwable cause = JobFailedException.unwrap(
                complete.getCause().orElseGet(() -> new IllegalStateException("failed without a cause")));
        JobAttempt attempt = new JobAttempt(Math.max(1, starts.count(job.name(), id)), () -> false);

        if (cause instanceof JobInterrupted || scheduler.getSchedulerState().isShuttingDown()) {
            signs.count(job.name(), Outcome.INTERRUPTED);
            starts.takeBack(job.name(), id);
            Instant now = clock.now();
            operations.reschedule(ExecutionComplete.success(complete.getExecution(), now, now), now);
        } else if (cause instanceof PipelineException known && known.code() == ErrorCode.RUN_NOT_ACTIVE) {
            signs.count(job.name(), Outcome.DROPPED);
            LOG.infof("%s %s is dropped: %s", job.name(), id, cause.getMessage());
            starts.forget(job.name(), id);
            operations.stop();
        } else if (isFinal(complete, attempt, cause)) {
            signs.count(job.name(), Outcome.GIVEN_UP);
            LOG.errorf(cause, "%s %s is given up after %d attempts", job.name(), id, attempt.number());
            QuarkusTransaction.requiringNew().run(() -> {
                job.givenUp(payload, attempt, cause);
                deadLetters.addJob(job.name(), payload, cause);
            });
            starts.forget(job.name(), id);
            operations.stop();
        } else {
            signs.count(job.name(), Outcome.RETRY);
            int failures = complete.getExecution().consecutiveFailures + 1;
            Duration delay = delay(failures, cause);
            LOG.warnf(
                    cause,
                    "%s %s failed at attempt %d, again in %d ms",
                    job.name(),
                    id,
                    attempt.number(),
                    delay.toMillis());
            QuarkusTransaction.requiringNew().run(() -> job.retrying(payload, attempt, cause));
            operations.reschedule(complete, clock.now().plus(delay));
        }
    }

    /** The back-off, or longer if whoever could not do it asked for that, as a host does with Retry-After. */
    private Duration delay(int failures, Throwable cause) {
        Duration delay = backoff.delay(failures, ThreadLocalRandom.current());
        Duration asked = askedWait(cause);
        return asked.compareTo(delay) > 0 ? asked : delay;
    }

    private static Duration askedWait(Throwable cause) {
        return cause instanceof PipelineException known ? known.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    private boolean isFinal(ExecutionComplete complete, JobAttempt attempt, Throwable cause) {
        return complete.getExecution().consecutiveFailures + 1 >= settings.maxAttempts()
                || attempt.number() > settings.maxStarts()
                || askedWait(cause).compareTo(settings.longestWait()) > 0
                || cause instanceof PipelineException known && !known.isTransient();
    }

    /** Carries a checked exception of a job through db-scheduler. */
    private static final class JobFailedException extends RuntimeException {
        JobFailedException(Exception cause) {
            super(cause);
        }

        static Throwable unwrap(Throwable failure) {
            return failure instanceof JobFailedException ? failure.getCause() : failure;
        }
    }
}
