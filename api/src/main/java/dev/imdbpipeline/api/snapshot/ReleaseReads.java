package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.limit.BusyMetrics;
import dev.imdbpipeline.api.limit.Places;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.sql.SqlFailure;
import dev.imdbpipeline.api.sql.Statements;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads that never mix releases. */
@ApplicationScoped
public class ReleaseReads {
    private final AgroalDataSource dataSource;
    private final Statements statements;
    private final ReadSettings settings;
    private final ReaderRole reader;
    private final Places places;

    public ReleaseReads(
            AgroalDataSource dataSource,
            Statements statements,
            ReadSettings settings,
            ReaderRole reader,
            BusyMetrics metrics) {
        this.dataSource = dataSource;
        this.statements = statements;
        this.settings = settings;
        this.reader = reader;
        this.places =
                new Places(settings.concurrent(), settings.waiting(), settings.patience(), metrics.refused("list"));
    }

    /**
     * Runs reads of any number of statements against one release, in a transaction of its own: publication waits for it.
     *
     * <p>The work may not call this again: it would wait for a place while it holds one.
     *
     * @throws ProblemException if no release has been published yet, or too many read already
     */
    public <T> T read(Function<Release, T> work) {
        return places.in(() -> QuarkusTransaction.requiringNew().call(() -> work.apply(begin())));
    }

    /** The connection is that of the transaction, which entities and statements read by, too. */
    private Release begin() {
        try (Connection connection = dataSource.getConnection()) {
            return CurrentReleaseSql.begin(connection, reader, settings.statementTimeout());
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The problem of whoever asks before the first release. */
    static ProblemException noRelease() {
        return new ProblemException(
                ProblemKind.NO_RELEASE, "Start a run with POST /run-downloader and wait until it has succeeded.");
    }

    /** The current release, or empty before the first one. */
    public Optional<Release> current() {
        return QuarkusTransaction.requiringNew().call(this::find);
    }

    private Optional<Release> find() {
        if (!statements.exists("transformer.current_release")) {
            return Optional.empty();
        }
        return statements.rows("current_release", Map.of()).stream()
                .findFirst()
                .map(row -> new Release(
                        row.number("release"),
                        row.instant("published_at"),
                        row.uuid("run_id"),
                        row.instant("restored_at")));
    }
}
