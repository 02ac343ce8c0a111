package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.run.ReleaseLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads that never mix releases. */
@ApplicationScoped
public class ReleaseReads {
    private static final String BEGIN = """
            select
                set_config('role', :role, true),
                set_config('transaction_read_only', 'on', true),
                set_config('statement_timeout', :timeout, true)
            from (select pg_advisory_xact_lock_shared(%d)) as held
            """.formatted(ReleaseLock.KEY);

    private final EntityManager entities;
    private final Statements statements;
    private final ReadSettings settings;
    private final ReaderRole reader;

    public ReleaseReads(EntityManager entities, Statements statements, ReadSettings settings, ReaderRole reader) {
        this.entities = entities;
        this.statements = statements;
        this.settings = settings;
        this.reader = reader;
    }

    /**
     * Runs reads of any number of statements against one release, in a transaction of its own: publication waits for it.
     *
     * @throws ProblemException if no release has been published yet
     */
    public <T> T read(Function<Release, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery(BEGIN)
                    .setParameter("role", reader.name())
                    .setParameter(
                            "timeout",
                            String.valueOf(settings.statementTimeout().toMillis()))
                    .getSingleResult();
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
