package dev.imdbpipeline.common.job;

/**
 * A kind of durable work. Implementations are application-scoped beans.
 *
 * <p>A job runs at least once, on a thread of its own, outside any transaction, under a lease that another instance takes over if
 * this one dies. It must therefore be idempotent.
 *
 * @param <T> what it needs to know; stored as JSON until the job is done
 */
public interface Job<T> {
    /** Name in the {@code jobs} table; never change it while jobs of that name may wait. */
    String name();

    Class<T> payload();

    void run(T payload, JobAttempt attempt) throws Exception;

    /** An attempt failed and another one will follow. Called inside a transaction. */
    void retrying(T payload, JobAttempt attempt, Throwable cause);

    /** The last attempt failed. Called inside the transaction that records the job as given up. */
    void givenUp(T payload, JobAttempt attempt, Throwable cause);
}
