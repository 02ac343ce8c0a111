package dev.imdbpipeline.transformer.drift;

import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.project.Severity;
import dev.imdbpipeline.transformer.project.SourceTable;
import dev.imdbpipeline.transformer.render.CompiledTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Warns of datasets that are older than the {@code warn_after} of their source. Never more than a warning, as with dbt, where freshness
 * does not stop a build: old rows are still right.
 */
public final class FreshnessTest {
    private static final String NAME = "source_freshness";

    private final DataSource dataSource;

    public FreshnessTest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The datasets of the run that are too old; it passes for sources without a limit. */
    public TestOutcome run(UUID runId, Collection<SourceTable> sources) throws SQLException {
        long start = System.nanoTime();
        String sql = DriftTests.sql("freshness");
        List<String> stale = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (SourceTable source : sources) {
                if (source.warnAfter().isPresent()) {
                    add(stale, statement, runId, source, source.warnAfter().get());
                }
            }
        }
        CompiledTest test = new CompiledTest(NAME, "freshness", "", "", Severity.WARN, sql, Set.of(), Optional.empty());
        return new TestOutcome(test, stale.size(), stale, (System.nanoTime() - start) / 1_000_000);
    }

    private static void add(
            List<String> stale, PreparedStatement statement, UUID runId, SourceTable source, Duration warnAfter)
            throws SQLException {
        statement.setString(1, runId.toString());
        statement.setString(2, source.table());
        statement.setLong(3, warnAfter.toSeconds());
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                stale.add(result.getString("failing_row"));
            }
        }
    }
}
