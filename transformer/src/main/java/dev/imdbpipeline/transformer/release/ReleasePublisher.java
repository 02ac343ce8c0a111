package dev.imdbpipeline.transformer.release;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.retry.Backoff;
import dev.imdbpipeline.transformer.release.ReleaseLedger.Release;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes and restores releases: one short transaction that moves tables and schemas and records the release, tried again while
 * readers are in the way.
 */
public final class ReleasePublisher {
    private static final Logger LOG = Logger.getLogger(ReleasePublisher.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private final Transactions transactions;
    private final PublicationSettings settings;
    private final ReleaseLedger ledger = new ReleaseLedger();
    private final ReaderRole reader;
    private final Backoff backoff;

    public ReleasePublisher(Transactions transactions, PublicationSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
        this.reader = new ReaderRole(settings.readerRole());
        this.backoff = new Backoff(Duration.ofMillis(50), settings.maxDelay());
    }

    /** Runs work in a transaction of its own on one connection. */
    public interface Transactions {
        <T> T call(Work<T> work);
    }

    /** Work on the connection of a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What else belongs to a publication: checked before, announced after, in the same transaction. */
    public interface Companion {
        void before(Connection connection) throws SQLException;

        void after(Connection connection, ReleasePublished published) throws SQLException;
    }

    /** The release the run has published, if it has. */
    public Optional<ReleasePublished> publishedBy(UUID runId) {
        return transactions.call(connection -> ledger.of(connection, runId).map(ReleasePublisher::announcement));
    }

    /** The release the run has brought back, if it has. */
    public Optional<ReleasePublished> restoredBy(UUID runId) {
        return transactions.call(
                connection -> ledger.restoredBy(connection, runId).map(ReleasePublisher::announcement));
    }

    /**
     * Publishes what stands in the next schemas.
     *
     * @param builtSchemas schemas of the models that were built, without suffix
     * @param publishedSchemas those of the current and the previous release, which may have models in other schemas
     * @param changedTables tables that stand in {@code imdb_next}
     * @throws PublicationBlockedException if readers were in the way at every attempt
     */
    public ReleasePublished publish(
            UUID runId,
            Collection<String> builtSchemas,
            Collection<String> publishedSchemas,
            Collection<String> changedTables,
            Companion companion)
            throws InterruptedException {
        Set<String> modelSchemas = new TreeSet<>(builtSchemas);
        modelSchemas.addAll(publishedSchemas);
        ReleaseSchemas schemas = new ReleaseSchemas(modelSchemas);
        prepare(schemas);
        ReleasePublished published = withRetries(connection -> {
            companion.before(connection);
            schemas.lock(connection, settings.lockTimeout(), List.of());
            schemas.publish(connection, builtSchemas, changedTables);
            reader.enterOnly(connection, schemas.current(), schemas.previous());
            ReleasePublished announcement = announcement(ledger.enter(connection, runId));
            companion.after(connection, announcement);
            return announcement;
        });
        tidyUp(modelSchemas);
        return published;
    }

    /**
     * Makes the previous release current again; the current one becomes the previous, so this can be undone the same way.
     *
     * @param runId the run that restores it
     * @throws PipelineException {@link ErrorCode#RELEASE_NOT_KEPT} if that release is not the previous one
     * @throws PublicationBlockedException if readers were in the way at every attempt
     */
    public ReleasePublished restore(UUID runId, long release, Collection<String> modelSchemas, Companion companion)
            throws InterruptedException {
        ReleaseSchemas schemas = new ReleaseSchemas(modelSchemas);
        return withRetries(connection -> {
            companion.before(connection);
            schemas.lock(connection, settings.lockTimeout(), schemas.previous());
            Release previous = ledger.withStatus(connection, "previous")
                    .filter(found -> found.number() == release)
                    .orElseThrow(() -> new PipelineException(
                            ErrorCode.RELEASE_NOT_KEPT,
                            "release " + release
                                    + " is not the one kept beside the current one; only that can be restored"));
            Release current = ledger.withStatus(connection, "current").orElseThrow();
            schemas.restore(connection);
            reader.enterOnly(connection, schemas.current(), schemas.previous());
            ledger.changePlaces(connection, current, previous, runId);
            ReleasePublished announcement = new ReleasePublished(runId, previous.number(), previous.publishedAt());
            companion.after(connection, announcement);
            return announcement;
        });
    }

    /** Everything slow that can be done while readers go on. */
    private void prepare(ReleaseSchemas schemas) {
        transactions.call(connection -> {
            schemas.emptyTrash(connection);
            reader.readTables(connection, schemas.next());
            return null;
        });
    }

    /**
     * Drops what a publication put away. The release is out already: what cannot be dropped now is dropped before the next one.
     *
     * @param modelSchemas schemas of the models, without suffix
     */
    public void tidyUp(Collection<String> modelSchemas) {
        try {
            transactions.call(connection -> {
                new ReleaseSchemas(modelSchemas).emptyTrash(connection);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.warnf("the release before the previous one is not dropped yet: %s", e.getMessage());
        }
    }

    private <T> T withRetries(Work<T> work) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.call(work);
            } catch (RuntimeException e) {
                if (!isBlocked(e)) {
                    throw e;
                }
                if (attempt >= settings.attempts()) {
                    throw new PublicationBlockedException(attempt, e);
                }
                // a latch nobody opens: a wait that an interrupt can end
                Duration delay = backoff.delay(attempt, ThreadLocalRandom.current());
                new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static boolean isBlocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (LOCK_NOT_AVAILABLE.equals(sql.getSQLState()) || DEADLOCK.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static ReleasePublished announcement(Release release) {
        return new ReleasePublished(release.runId(), release.number(), release.publishedAt());
    }
}
