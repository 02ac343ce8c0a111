package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.job.JobConnections;
import dev.imdbpipeline.common.job.JobSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses settings by which a build could take every connection beside those of the jobs: its signs of life would wait for it. */
@ApplicationScoped
public class BuildThreads {
    private final AgroalDataSource dataSource;
    private final JobSettings jobs;
    private final TransformerSettings settings;

    public BuildThreads(AgroalDataSource dataSource, JobSettings jobs, TransformerSettings settings) {
        this.dataSource = dataSource;
        this.jobs = jobs;
        this.settings = settings;
    }

    void check(@Observes @Priority(2) StartupEvent event) {
        check(
                dataSource.getConfiguration().connectionPoolConfiguration().maxSize(),
                jobs.threads(),
                settings.build().threads());
    }

    static void check(int connections, int jobThreads, int buildThreads) {
        int most = JobConnections.left(connections, jobThreads) - JobConnections.LEAST_LEFT;
        if (buildThreads > most) {
            throw new ConfigurationException(
                    "transformer.build.threads is %d: the %d connections of quarkus.datasource.jdbc.max-size allow %d; lower the one or raise the other"
                            .formatted(buildThreads, connections, most));
        }
    }
}
