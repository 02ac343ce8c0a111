package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.account.Accounts;
import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;

/** Starts runs for people, who need the grant of the pipeline and leave a trace in the audit. */
@ApplicationScoped
public class Starts {
    private final RunStarter starter;
    private final Accounts accounts;
    private final Audit audit;

    public Starts(RunStarter starter, Accounts accounts, Audit audit) {
        this.starter = starter;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws ProblemException if the grant is missing, a run is active, or there is nothing to work on */
    @Transactional
    public Run start(Pipeline pipeline, StartRequest request, String username) {
        if (!accounts.mayStart(username, pipeline)) {
            throw new ProblemException(Problem.of(
                            ProblemKind.FORBIDDEN, "An administrator has to grant you the " + pipeline.id() + " first.")
                    .with("pipeline", pipeline.id()));
        }
        Run run = starter.start(pipeline.stage(), options(pipeline, request), username);
        audit.note(username, "run.start", run.runId.toString(), "/run-" + pipeline.id());
        return run;
    }

    private static RunOptions options(Pipeline pipeline, StartRequest request) {
        List<String> allowed = Arrays.stream(Stage.values())
                .filter(stage -> stage.compareTo(pipeline.stage()) >= 0 && stage != Stage.RESTORE)
                .map(Stage::id)
                .toList();
        if (request.stopAfter() != null && !allowed.contains(request.stopAfter())) {
            throw new ProblemException(
                    Problem.of(ProblemKind.INVALID_BODY, "stopAfter must be one of " + String.join(", ", allowed) + ".")
                            .with("field", "stopAfter"));
        }
        Stage stopAfter = request.stopAfter() == null ? Stage.TRANSFORM : Stage.of(request.stopAfter());
        return new RunOptions(Boolean.TRUE.equals(request.force()), stopAfter, List.of());
    }
}
