package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.transformer.input.StagedDataset;
import dev.imdbpipeline.transformer.release.ReleasePublisher;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Publishes and restores releases with all that belongs to it: the run still goes on, and the world hears of it. */
@ApplicationScoped
public class Publication {
    private final AgroalDataSource dataSource;
    private final BuildLedger ledger;
    private final RunLedger runs;
    private final Outbox outbox;
    private final TransformMetrics metrics;
    private final ReleasePublisher publisher;

    public Publication(
            AgroalDataSource dataSource,
            TransformerSettings settings,
            BuildLedger ledger,
            RunLedger runs,
            Outbox outbox,
            TransformMetrics metrics) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.runs = runs;
        this.outbox = outbox;
        this.metrics = metrics;
        this.publisher = new ReleasePublisher(
                new JtaTransactions(), settings.publication().toSettings());
    }

    public boolean isPublished(UUID runId) {
        return publisher.publishedBy(runId).isPresent();
    }

    /** Drops what a publication put away that was killed before it did so itself. */
    public void tidyUp() throws SQLException {
        publisher.tidyUp(ledger.publishedSchemas());
    }

    /** Publishes the models and changed tables of a run that goes on; a run that ended publishes nothing. */
    public ReleasePublished publish(
            UUID runId, Collection<String> schemas, List<StagedDataset> staged, JobAttempt attempt)
            throws SQLException, InterruptedException {
        Step step = Step.of(Step.Kind.PUBLISH);
        announce(StepChanged.running(runId, step, attempt.number()));
        Instant start = Instant.now();
        List<String> changed = staged.stream()
                .filter(StagedDataset::changed)
                .map(dataset -> dataset.dataset().table())
                .toList();
        return publisher.publish(runId, schemas, ledger.publishedSchemas(), changed, new ReleasePublisher.Companion() {
            @Override
            public void before(Connection connection) throws SQLException {
                attempt.checkNotStopping();
                runs.lockActive(connection, runId);
            }

            @Override
            public void after(Connection connection, ReleasePublished published) {
                Duration took = Duration.between(start, Instant.now());
                metrics.published(took);
                outbox.add(published);
                outbox.add(StepChanged.ended(
                        runId,
                        step,
                        StepStatus.SUCCEEDED,
                        attempt.number(),
                        Map.of(
                                "release",
                                published.release(),
                                "changed",
                                (long) changed.size(),
                                "millis",
                                took.toMillis())));
            }
        });
    }

    public boolean isRestored(UUID runId) {
        return publisher.restoredBy(runId).isPresent();
    }

    /**
     * Makes the previous release current again, for a run that goes on; a run that ended restores nothing.
     *
     * @throws PipelineException {@link ErrorCode#RELEASE_NOT_KEPT} if that release is not the previous one
     */
    public ReleasePublished restore(UUID runId, long release, JobAttempt attempt)
            throws SQLException, InterruptedException {
        Step step = Step.of(Step.Kind.RESTORE);
        announce(StepChanged.running(runId, step, attempt.number()));
        Instant start = Instant.now();
        return publisher.restore(runId, release, ledger.publishedSchemas(), new ReleasePublisher.Companion() {
            @Override
            public void before(Connection connection) throws SQLException {
                attempt.checkNotStopping();
                runs.lockActive(connection, runId);
            }

            @Override
            public void after(Connection connection, ReleasePublished published) {
                Duration took = Duration.between(start, Instant.now());
                metrics.restored(took);
                outbox.add(published);
                outbox.add(StepChanged.ended(
                        runId,
                        step,
                        StepStatus.SUCCEEDED,
                        attempt.number(),
                        Map.of("release", published.release(), "millis", took.toMillis())));
            }
        });
    }

    private void announce(StepChanged change) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(change));
    }

    /** On the connection that the outbox writes on, too: both commit together or not at all. */
    private final class JtaTransactions implements ReleasePublisher.Transactions {
        @Override
        public <T> T call(ReleasePublisher.Work<T> work) {
            return QuarkusTransaction.requiringNew().call(() -> {
                try (Connection connection = dataSource.getConnection()) {
                    return work.run(connection);
                } catch (SQLException e) {
                    throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, e.getMessage(), e);
                }
            });
        }
    }
}
