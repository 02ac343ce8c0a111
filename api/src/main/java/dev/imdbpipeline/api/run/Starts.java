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
import java.util.regex.Pattern;

/** Starts runs for people, who need the grant of the pipeline and leave a trace in the audit. */
@ApplicationScoped
public class Starts {
    private static final int MOST_SELECTIONS = 50;
    private static final Pattern SELECTION = Pattern.compile("[\\w.*:/+, -]{1,200}");

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
            throw new ProblemException(notGranted(pipeline));
        }
        Run run = starter.start(pipeline.stage(), options(pipeline, request), username);
        audit.note(username, "run.start", run.runId.toString(), "/run-" + pipeline.id());
        return run;
    }

    static Problem notGranted(Pipeline pipeline) {
        return Problem.of(ProblemKind.FORBIDDEN, "An administrator has to grant you the " + pipeline.id() + " first.")
                .with("pipeline", pipeline.id());
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
        return new RunOptions(Boolean.TRUE.equals(request.force()), stopAfter, selection(pipeline, request.select()));
    }

    /** Whether it matches any model is known to the transformer alone, which fails the run if not. */
    private static List<String> selection(Pipeline pipeline, List<String> select) {
        if (select == null || select.isEmpty()) {
            return List.of();
        }
        if (pipeline != Pipeline.TRANSFORMER) {
            throw invalidSelection("models can be selected for /run-transformer only; other runs build them all.");
        }
        if (select.size() > MOST_SELECTIONS
                || !select.stream()
                        .allMatch(entry ->
                                entry != null && SELECTION.matcher(entry).matches())) {
            throw invalidSelection(
                    "select must hold at most " + MOST_SELECTIONS
                            + " entries such as mart_top_titles, marts, tag:marts, +mart_person_career or int_title_with_ratings+.");
        }
        return select;
    }

    private static ProblemException invalidSelection(String detail) {
        return new ProblemException(Problem.of(ProblemKind.INVALID_BODY, detail).with("field", "select"));
    }
}
