package dev.imdbpipeline.common.job;

import java.util.function.BooleanSupplier;

/** One attempt at a job: its number, and whether the service wants to stop. */
public final class JobAttempt {
    private final int number;
    private final BooleanSupplier stopping;

    public JobAttempt(int number, BooleanSupplier stopping) {
        this.number = number;
        this.stopping = stopping;
    }

    /** 1 for the first; crashes count. */
    public int number() {
        return number;
    }

    /**
     * To be called often in long work.
     *
     * @throws JobInterrupted if the service is stopping or the thread was interrupted
     */
    public void checkNotStopping() {
        if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new JobInterrupted();
        }
    }
}
