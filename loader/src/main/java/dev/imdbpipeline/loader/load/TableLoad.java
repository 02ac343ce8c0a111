package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.loader.config.LoaderConfig;
import dev.imdbpipeline.loader.copy.CopyOutcome;
import dev.imdbpipeline.loader.copy.DatasetFile;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import dev.imdbpipeline.loader.ledger.RejectLimit;
import dev.imdbpipeline.loader.ledger.RejectedRows;
import dev.imdbpipeline.loader.ledger.SchemaDrift;
import dev.imdbpipeline.loader.table.DuplicateKeys;
import dev.imdbpipeline.loader.table.IndexBuilds;
import dev.imdbpipeline.loader.table.NextTable;
import dev.imdbpipeline.loader.table.TableBuild;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Turns a file into a table: rows, key, indexes, statistics, and figures that add up. Nothing here makes the table count; that is
 * up to the {@link Conclusion}.
 */
@ApplicationScoped
public class TableLoad {
    private final DataSource database;
    private final SchemaDrift drift;
    private final LoaderConfig config;

    TableLoad(DataSource database, SchemaDrift drift, LoaderConfig config) {
        this.database = database;
        this.drift = drift;
        this.config = config;
    }

    /** Builds the table on the session that holds the lock of the dataset. */
    LoadFigures load(Connection session, long loadId, DatasetVersion version, LoadWatch watch)
            throws SQLException, InterruptedException, IOException {
        Path path = path(version);
        int maxLine = Math.toIntExact(config.maxLine().asLongValue());
        try (DatasetFile file = DatasetFile.open(version.dataset(), path, version.sha256(), maxLine)) {
            drift.record(loadId, version, file.layout());
            NextTable table = new NextTable(version.dataset(), file.layout());
            TableBuild build = new TableBuild(session, table);
            RejectedRows rejects = new RejectedRows(database, loadId, version, RejectLimit.of(config.rejected()));
            long begin = System.nanoTime();
            CopyOutcome outcome = build.fill(file, maxLine, rejects, watch, result -> judge(version, result, rejects));
            long copied = System.nanoTime();
            long removed = finish(build, table, version, outcome, rejects, watch);
            return new LoadFigures(
                    outcome.lines(),
                    outcome.copied() - removed,
                    outcome.rejected() + removed,
                    outcome.inflatedBytes(),
                    TimeUnit.NANOSECONDS.toMillis(copied - begin),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - copied));
        }
    }

    /** Keys, indexes, statistics. A table that cannot have them goes away at once. */
    private long finish(
            TableBuild build,
            NextTable table,
            DatasetVersion version,
            CopyOutcome outcome,
            RejectedRows rejects,
            LoadWatch watch)
            throws SQLException, InterruptedException {
        DuplicateKeys duplicates = new DuplicateKeys(
                rejects.lineNumbers(),
                rejects,
                count -> rejects.requireFewEnough(outcome.rejected() + count, outcome.lines()));
        try {
            long removed = new IndexBuilds(
                            database, config.index().memory(), config.index().overlapped(), watch::over)
                    .build(build, table, duplicates);
            rejects.flush();
            build.finish("%s as IMDb published it, version %s. Information courtesy of IMDb (https://www.imdb.com)."
                    .formatted(version.dataset().id(), version.sha256()));
            return removed;
        } catch (SQLException | RuntimeException e) {
            discard(build, e);
            throw e;
        }
    }

    private static void discard(TableBuild build, Exception cause) {
        try {
            build.discard();
        } catch (SQLException e) {
            cause.addSuppressed(e); // the next attempt will drop the table
        }
    }

    /** Before the commit: every line must be accounted for, and most of them must be rows. */
    private static void judge(DatasetVersion version, CopyOutcome outcome, RejectedRows rejects) {
        rejects.flush();
        String dataset = version.dataset().id();
        if (outcome.lines() != outcome.copied() + outcome.rejected()) {
            throw new PipelineException(
                    ErrorCode.ROW_COUNT_MISMATCH,
                    "%s has %d lines, of which %d were loaded and %d rejected"
                            .formatted(dataset, outcome.lines(), outcome.copied(), outcome.rejected()));
        }
        if (outcome.lines() == 0) {
            throw new PipelineException(ErrorCode.TOO_FEW_ROWS, dataset + " has a header line and nothing else");
        }
        rejects.requireFewEnough(outcome.rejected(), outcome.lines());
    }

    /** The file is named by an event: it must lie in the data folder and nowhere else. */
    private Path path(DatasetVersion version) {
        Path folder = config.dataDir().toAbsolutePath().normalize();
        Path file = folder.resolve(version.file()).normalize();
        if (!file.startsWith(folder)) {
            throw new PipelineException(
                    ErrorCode.FILE_MISSING, version.file() + " does not lie in the data folder " + folder);
        }
        return file;
    }
}
