package dev.imdbpipeline.common.metric;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gauges of durable work, read from the tables when they are scraped; NaN while the database is away. */
@ApplicationScoped
public class DurableWorkMetrics {
    private static final String JOBS = "Durable jobs: waiting for their turn, running, or waiting to be tried again.";
    private static final String DEAD_LETTERS = "Events that could not be read and jobs given up, not dealt with yet.";

    private final AgroalDataSource dataSource;
    private final MeterRegistry meters;

    public DurableWorkMetrics(AgroalDataSource dataSource, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        gauge(
                "imdb_outbox_oldest_age_seconds",
                "Age of the oldest event that is not published yet; 0 if there is none.",
                Tags.empty(),
                "select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox");
        gauge("imdb_outbox_events", "Events not published yet.", Tags.empty(), "select count(*) from outbox");
        jobs("waiting", "not picked and coalesce(consecutive_failures, 0) = 0");
        jobs("running", "picked");
        jobs("retrying", "not picked and consecutive_failures > 0");
        deadLetters("event");
        deadLetters("job");
    }

    private void jobs(String state, String condition) {
        gauge("imdb_jobs", JOBS, Tags.of("state", state), "select count(*) from jobs where " + condition);
    }

    private void deadLetters(String kind) {
        String sql = "select count(*) from dead_letter where requeued_at is null and kind = '" + kind + "'";
        gauge("imdb_dead_letters", DEAD_LETTERS, Tags.of("kind", kind), sql);
    }

    private void gauge(String name, String description, Tags tags, String sql) {
        Gauge.builder(name, () -> query(sql))
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private double query(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
