package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.run.RunStarter;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Brings the previous release back, for people, who leave a trace in the audit. */
@ApplicationScoped
public class Restores {
    private final Statements statements;
    private final RunStarter starter;
    private final Audit audit;

    public Restores(Statements statements, RunStarter starter, Audit audit) {
        this.statements = statements;
        this.starter = starter;
        this.audit = audit;
    }

    /**
     * Starts a run that makes the release the current one again.
     *
     * @throws ProblemException if there was no such release, it is not the one that is kept, or a run is active
     */
    @Transactional
    public Run start(long release, String username) {
        String status = status(release);
        if (!status.equals("previous")) {
            throw new ProblemException(
                    Problem.of(ProblemKind.RELEASE_NOT_KEPT, "Release " + release + " is " + explained(status) + ".")
                            .with("release", release)
                            .with("releaseStatus", status));
        }
        Run run = starter.restore(release, username);
        audit.note(username, "release.restore", String.valueOf(release), "run " + run.runId);
        return run;
    }

    private String status(long release) {
        if (!statements.exists("transformer.release")) {
            throw ProblemException.notFound("There is no release " + release + ".");
        }
        return statements.rows("release", Map.of("release", release)).stream()
                .findFirst()
                .map(row -> row.text("status"))
                .orElseThrow(() -> ProblemException.notFound("There is no release " + release + "."));
    }

    private static String explained(String status) {
        return status.equals("current") ? "the current one already" : "gone but for its figures";
    }
}
