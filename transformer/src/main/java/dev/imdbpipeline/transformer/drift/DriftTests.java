package dev.imdbpipeline.transformer.drift;

import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.project.Severity;
import dev.imdbpipeline.transformer.render.CompiledTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Compares a release that is built with the current one: rows per table, and missing values per column. Both figures are known
 * already, from the ledger and from {@code analyze}, so no table is read. Rows are compared with earlier releases, too.
 *
 * <p>A loss beyond the error bound (rows that vanished, values that went missing) stops the publication, for it is more likely a broken
 * source than news; a forced run publishes nevertheless. Growth only ever warns.
 */
public final class DriftTests {
    private static final String TYPE = "drift";

    private final DataSource dataSource;
    private final DriftBounds bounds;

    public DriftTests(DataSource dataSource, DriftBounds bounds) {
        this.dataSource = dataSource;
        this.bounds = bounds;
    }

    /**
     * Both comparisons; they pass where there is no current release.
     *
     * @param isForced makes an error of nothing
     */
    public List<TestOutcome> run(UUID runId, boolean isForced) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return List.of(
                    compare(connection, "row_count", isForced, runId.toString(), runId.toString(), bounds.minRows()),
                    compare(connection, "null_share", isForced, runId.toString(), runId.toString(), bounds.minRows()));
        }
    }

    private TestOutcome compare(Connection connection, String name, boolean isForced, Object... parameters)
            throws SQLException {
        long start = System.nanoTime();
        String sql = sql(name);
        List<String> warnings = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    double drift = result.getDouble("drift");
                    if (drift > bounds.warn()) {
                        warnings.add(result.getString("failing_row"));
                    }
                    if (drift > bounds.error() && result.getBoolean("is_loss") && !isForced) {
                        errors.add(result.getString("failing_row"));
                    }
                }
            }
        }
        Severity severity = errors.isEmpty() ? Severity.WARN : Severity.ERROR;
        List<String> failing = errors.isEmpty() ? warnings : errors;
        CompiledTest test = new CompiledTest(name + "_drift", TYPE, "", "", severity, sql, Set.of(), Optional.empty());
        return new TestOutcome(test, failing.size(), failing, (System.nanoTime() - start) / 1_000_000);
    }

    static String sql(String name) {
        try (InputStream file = DriftTests.class.getResourceAsStream("/drift/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
