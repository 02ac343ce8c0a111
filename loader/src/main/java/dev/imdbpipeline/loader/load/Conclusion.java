package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import dev.imdbpipeline.loader.ledger.LoadLedger;
import dev.imdbpipeline.loader.ledger.Standing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Ends a load that went well: ledger row and events in one transaction, and only if the run still goes on. Before it the table does
 * not count, after it the transformer hears of it, whatever dies in between.
 */
@ApplicationScoped
public class Conclusion {
    private final DataSource database;
    private final LoadLedger ledger;
    private final RunLedger runs;
    private final Outbox outbox;

    Conclusion(DataSource database, LoadLedger ledger, RunLedger runs, Outbox outbox) {
        this.database = database;
        this.ledger = ledger;
        this.runs = runs;
        this.outbox = outbox;
    }

    /** The table was built. */
    void staged(LoadOrder order, int attempt, long loadId, LoadFigures figures) {
        conclude(order, connection -> {
            ledger.staged(connection, loadId, order.dataset(), figures);
            announce(order, new Standing(true, figures.rows(), figures.rejected()));
            outbox.add(StepChanged.ended(order.runId(), order.step(), StepStatus.SUCCEEDED, attempt, figures.byName()));
        });
    }

    /** Nothing had to be built. */
    void stood(LoadOrder order, int attempt, Standing standing) {
        conclude(order, connection -> {
            announce(order, standing);
            StepStatus status = standing.changed() ? StepStatus.SUCCEEDED : StepStatus.UNCHANGED;
            Map<String, Long> figures = Map.of("rows", standing.rows(), "rejectedRows", standing.rejectedRows());
            outbox.add(StepChanged.ended(order.runId(), order.step(), status, attempt, figures));
        });
    }

    private void announce(LoadOrder order, Standing standing) {
        outbox.add(new DatasetStaged(
                order.runId(),
                order.options(),
                order.version(),
                standing.changed(),
                standing.rows(),
                standing.rejectedRows()));
    }

    private void conclude(LoadOrder order, Effect effect) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (Connection connection = database.getConnection()) {
                runs.lockActive(connection, order.runId());
                effect.on(connection);
            } catch (SQLException e) {
                throw new PipelineException(
                        ErrorCode.DATABASE_UNAVAILABLE,
                        "cannot conclude the load of " + order.dataset().id(),
                        e);
            }
        });
    }

    @FunctionalInterface
    private interface Effect {
        void on(Connection connection) throws SQLException;
    }
}
