package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.Job;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import dev.imdbpipeline.loader.ledger.LoadHistory;
import dev.imdbpipeline.loader.ledger.LoadLedger;
import dev.imdbpipeline.loader.ledger.SchemaDrift;
import dev.imdbpipeline.loader.ledger.Standing;
import dev.imdbpipeline.loader.table.NextTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Brings one version of a dataset into the database for a run, unless it is there already, and announces it. */
@ApplicationScoped
public class LoadDataset implements Job<LoadOrder> {
    private static final Logger LOG = Logger.getLogger(LoadDataset.class);

    private final DataSource database;
    private final LoadLedger ledger;
    private final LoadHistory history;
    private final SchemaDrift drift;
    private final TableLoad tables;
    private final Conclusion conclusion;
    private final RunSigns signs;

    LoadDataset(
            DataSource database,
            LoadLedger ledger,
            LoadHistory history,
            SchemaDrift drift,
            TableLoad tables,
            Conclusion conclusion,
            RunSigns signs) {
        this.database = database;
        this.ledger = ledger;
        this.history = history;
        this.drift = drift;
        this.tables = tables;
        this.conclusion = conclusion;
        this.signs = signs;
    }

    @Override
    public String name() {
        return "load-dataset";
    }

    @Override
    public Class<LoadOrder> payload() {
        return LoadOrder.class;
    }

    @Override
    public void run(LoadOrder order, JobAttempt attempt) throws SQLException, InterruptedException, IOException {
        signs.begin(order, attempt);
        try (DatasetLock lock = DatasetLock.take(database, order.dataset(), attempt)) {
            if (ledger.isStaged(order.runId(), order.dataset())) {
                // the process died before the job was removed; by now the transformer may read the table
                return;
            }
            Optional<Standing> standing = order.options().force() ? Optional.empty() : ledger.standing(order.version());
            if (standing.isPresent()) {
                conclusion.stood(order, attempt.number(), standing.get());
                signs.stood(order, standing.get());
                if (!standing.get().changed()) {
                    tidyUp(order.dataset(), lock.connection());
                }
            } else {
                load(order, attempt, lock.connection());
            }
        }
    }

    /**
     * The current release holds the version, so a table an earlier run left for the coming one would never be published. What somebody
     * reads, as a dump does, is dropped by a later run: it only takes space. Never in the conclusion: the run would wait with it.
     */
    private static void tidyUp(Dataset dataset, Connection session) {
        try (Statement statement = session.createStatement()) {
            statement.execute("set lock_timeout = '20s'");
            statement.execute(NextTable.drop(dataset));
        } catch (SQLException e) {
            LOG.warnf("the table left over of %s is not dropped yet: %s", dataset.id(), e.getMessage());
        }
    }

    private void load(LoadOrder order, JobAttempt attempt, Connection session)
            throws SQLException, InterruptedException, IOException {
        long loadId = ledger.begin(order.runId(), attempt.number(), order.version());
        history.forgetOld(order.dataset());
        try (LoadWatch watch = signs.watch(order, attempt, history.linesOfLatest(order.dataset()))) {
            watch.over(session);
            try {
                LoadFigures figures = tables.load(session, loadId, order.version(), watch);
                conclusion.staged(order, attempt.number(), loadId, figures);
                signs.loaded(order, figures);
            } catch (SQLException | IOException | RuntimeException e) {
                watch.check(); // a statement that was cancelled failed for the reason it was cancelled for
                throw e;
            }
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            recordFailure(order, loadId, e);
            throw e;
        }
    }

    /** Best effort: what is not recorded now is recorded when the next attempt begins. */
    private void recordFailure(LoadOrder order, long loadId, Exception cause) {
        try {
            if (cause instanceof PipelineException known && known.code() == ErrorCode.MISSING_COLUMN) {
                drift.recordMissing(loadId, order.version(), known.getMessage());
            }
            ledger.failed(loadId, cause);
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "cannot record the failure of load %d", loadId);
            cause.addSuppressed(e);
        }
    }

    @Override
    public void retrying(LoadOrder order, JobAttempt attempt, Throwable cause) {
        signs.failed(order, attempt, StepStatus.RETRYING, cause);
    }

    @Override
    public void givenUp(LoadOrder order, JobAttempt attempt, Throwable cause) {
        signs.failed(order, attempt, StepStatus.FAILED, cause);
    }
}
