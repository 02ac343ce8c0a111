package dev.imdbpipeline.api.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStep;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run with its steps, in the order of the pipeline.
 *
 * @param bytes downloaded by it, without what was there before
 * @param rows loaded by it, likewise
 */
@Schema(name = "RunDetail")
public record RunDetail(@JsonUnwrapped RunView run, long bytes, long rows, List<StepView> steps) {
    private static final Comparator<RunStep> IN_ORDER = Comparator.comparing(
                    (RunStep step) -> step.step().kind())
            .thenComparing(step -> step.startedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(step -> step.name);

    static RunDetail of(Run run, List<RunStep> steps) {
        List<StepView> views = steps.stream()
                .sorted(IN_ORDER)
                .map(step -> StepView.of(run, step))
                .toList();
        return new RunDetail(
                RunView.of(run), sum(views, "download", StepView::bytes), sum(views, "load", StepView::rows), views);
    }

    private static long sum(List<StepView> steps, String kind, java.util.function.ToLongFunction<StepView> figure) {
        return steps.stream()
                .filter(step -> step.kind().equals(kind) && !step.status().equals("unchanged"))
                .mapToLong(figure)
                .sum();
    }
}
