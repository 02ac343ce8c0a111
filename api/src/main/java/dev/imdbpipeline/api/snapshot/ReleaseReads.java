package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.common.run.ReleaseLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads that never mix releases. */
@ApplicationScoped
public class ReleaseReads {
    private static final String KNOWN = "select to_regclass('transformer.current_release') is not null";
    private static final String CURRENT = "select release, published_at, run_id from transformer.current_release";
    private static final String HOLD =
            "select 1 from (select pg_advisory_xact_lock_shared(" + ReleaseLock.KEY + ")) as held";

    private final EntityManager entities;

    public ReleaseReads(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Runs reads of any number of statements against one release, in a transaction of its own: publication waits for it.
     *
     * @throws ProblemException if no release has been published yet
     */
    public <T> T read(Function<Release, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery(HOLD).getSingleResult();
            Release release = find().orElseThrow(() -> new ProblemException(
                    ProblemKind.NO_RELEASE, "Start a run with POST /run-downloader and wait until it has succeeded."));
            return work.apply(release);
        });
    }

    /** The current release, or empty before the first one. */
    public Optional<Release> current() {
        return QuarkusTransaction.requiringNew().call(this::find);
    }

    private Optional<Release> find() {
        if (!Boolean.TRUE.equals(entities.createNativeQuery(KNOWN).getSingleResult())) {
            return Optional.empty();
        }
        List<?> rows = entities.createNativeQuery(CURRENT).getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).map(ReleaseReads::release);
    }

    private static Release release(Object[] row) {
        return new Release(((Number) row[0]).longValue(), (Instant) row[1], (UUID) row[2]);
    }
}
