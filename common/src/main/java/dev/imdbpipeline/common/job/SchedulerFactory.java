package dev.imdbpipeline.common.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.Task;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Builds the two schedulers of a service, alike but for their table and threads. */
@ApplicationScoped
public class SchedulerFactory {
    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;
    private final JobSettings settings;
    private final DatabaseClock clock;

    public SchedulerFactory(
            AgroalDataSource dataSource, ObjectMapper mapper, JobSettings settings, DatabaseClock clock) {
        this.dataSource = dataSource;
        this.mapper = mapper;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A scheduler over a table, not yet started.
     *
     * <p>The figures are measured ones: with the default heartbeat of 2 s and four of them missed, a killed worker's job is taken over after
     * about 9 s; lock-and-fetch with an upper limit above 1.0 would revive rows that only wait in the queue.
     */
    public Scheduler create(String table, List<Task<?>> tasks, int threads, Duration shutdownWait) {
        SchedulerBuilder builder = Scheduler.create(dataSource, tasks)
                .tableName(table)
                .clock(clock)
                .threads(threads)
                .serializer(new JacksonSerializer(mapper))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .deleteUnresolvedAfter(Duration.ofDays(3650))
                .shutdownMaxWait(shutdownWait)
                .enablePriority();
        return builder.build();
    }
}
