package dev.imdbpipeline.common.outbox;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gauges of durable work, read from the tables when they are scraped; NaN while the database is away. */
@ApplicationScoped
public class OutboxMetrics {
    private final AgroalDataSource dataSource;
    private final MeterRegistry meters;

    public OutboxMetrics(AgroalDataSource dataSource, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        gauge(
                "imdb.outbox.oldest.age",
                "Age of the oldest event that is not published yet.",
                "select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox",
                "seconds");
        gauge("imdb.jobs.pending", "Jobs that wait or run.", "select count(*) from jobs", null);
        gauge(
                "imdb.dead.letters",
                "Events and jobs nobody has dealt with.",
                "select count(*) from dead_letter where requeued_at is null",
                null);
    }

    private void gauge(String name, String description, String sql, String unit) {
        Gauge.builder(name, () -> query(sql))
                .description(description)
                .baseUnit(unit)
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
