package dev.imdbpipeline.common.job;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses settings by which jobs together could take every connection, so that each waits for one that another holds. */
@ApplicationScoped
public class JobConnections {
    /** A load holds the session with the lock of its dataset and one for its indexes; no other job holds more. */
    private static final int OF_A_JOB = 2;

    /** For events, the outbox, leases and signs of life. */
    public static final int LEAST_LEFT = 4;

    private final List<Job<?>> jobs;
    private final AgroalDataSource dataSource;
    private final JobSettings settings;

    public JobConnections(@All List<Job<?>> jobs, AgroalDataSource dataSource, JobSettings settings) {
        this.jobs = jobs;
        this.dataSource = dataSource;
        this.settings = settings;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (!jobs.isEmpty()) {
            check(dataSource.getConfiguration().connectionPoolConfiguration().maxSize(), settings.threads());
        }
    }

    static void check(int connections, int threads) {
        if (left(connections, threads) < LEAST_LEFT) {
            throw new ConfigurationException(
                    ("pipeline.jobs.threads is %d: with %d connections for each, %d of the %d of"
                                    + " quarkus.datasource.jdbc.max-size must be left; lower the one or raise the other")
                            .formatted(threads, OF_A_JOB, LEAST_LEFT, connections));
        }
    }

    /** Connections that jobs leave to everything else. */
    public static int left(int connections, int threads) {
        return connections - OF_A_JOB * threads;
    }
}
