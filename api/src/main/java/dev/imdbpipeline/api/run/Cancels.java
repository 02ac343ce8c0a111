package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.account.Accounts;
import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.ledger.Ledger;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunOutcome;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.role.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** Ends runs for people, who need the grant of the pipeline the run began with and leave a trace in the audit. */
@ApplicationScoped
public class Cancels {
    private final Ledger ledger;
    private final Accounts accounts;
    private final Audit audit;

    public Cancels(Ledger ledger, Accounts accounts, Audit audit) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Whether the caller may end runs that begin at the stage; those that restore are left to administrators. */
    public boolean allowed(String stage, SecurityContext caller) {
        return caller.isUserInRole(Role.Names.ADMIN)
                || Pipeline.startingAt(stage)
                        .filter(pipeline ->
                                accounts.mayStart(caller.getUserPrincipal().getName(), pipeline))
                        .isPresent();
    }

    /**
     * Ends a run that goes on. Its lock makes sure that it is either cancelled or published.
     *
     * @throws ProblemException if there is no such run, the grant is missing, it has ended, or its release is published
     */
    @Transactional
    public RunView cancel(UUID runId, SecurityContext caller) {
        Run run = ledger.lock(runId).orElseThrow(() -> ProblemException.notFound("There is no run " + runId + "."));
        if (!allowed(run.stage, caller)) {
            throw new ProblemException(refusal(run.stage));
        }
        if (run.status().isFinal()) {
            throw new ProblemException(
                    Problem.of(ProblemKind.RUN_ENDED, "Run " + runId + " is " + run.status + " already.")
                            .with("runStatus", run.status));
        }
        ledger.publishedRelease(runId).ifPresent(release -> {
            throw new ProblemException(
                    Problem.of(ProblemKind.RELEASE_PUBLISHED, "Release " + release + " of this run is published.")
                            .with("release", release));
        });
        ledger.end(run, RunOutcome.CANCELLED);
        audit.note(caller.getUserPrincipal().getName(), "run.cancel", runId.toString(), "");
        return RunView.of(run);
    }

    private static Problem refusal(String stage) {
        return Pipeline.startingAt(stage)
                .map(Starts::notGranted)
                .orElseGet(() -> Problem.of(ProblemKind.FORBIDDEN, "Only an administrator may cancel a restore."));
    }
}
