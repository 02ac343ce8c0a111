package dev.imdbpipeline.transformer.project;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The project does not compile; the message lists every problem, one per line. */
public final class ProjectInvalidException extends PipelineException {
    private final transient List<Problem> problems;

    public ProjectInvalidException(List<Problem> problems) {
        super(ErrorCode.MODEL_INVALID, describe(problems));
        this.problems = sorted(problems);
    }

    /** All problems by file and line. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    private static String describe(List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "the models do not compile, " + count + ":\n"
                + sorted(problems).stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
