package dev.imdbpipeline.common.job;

/** The service is stopping; the job is not failed, it begins anew at the next start or on another instance. */
public final class JobInterrupted extends RuntimeException {
    public JobInterrupted() {
        super("the service is stopping");
    }
}
