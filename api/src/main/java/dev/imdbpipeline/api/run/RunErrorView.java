package dev.imdbpipeline.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.imdbpipeline.api.ledger.RunError;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.Step;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a run or a step failed.
 *
 * @param code stable, for programs
 * @param message for people
 * @param step kind of the step that failed
 * @param dataset the dataset it worked on, if it was one
 * @param name the model or test it worked on, if it was one
 */
@Schema(name = "RunError")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunErrorView(
        @Schema(examples = "MISSING_COLUMN") String code,

        @Schema(examples = "the header of title.ratings lacks numVotes")
        String message,

        @Schema(enumeration = {"download", "load", "model", "test", "publish"})
        String step,

        @Schema(examples = "title.ratings") String dataset,
        String name) {

    static RunErrorView of(RunError error) {
        if (error == null) {
            return null;
        }
        Step step = error.step();
        if (step == null) {
            return new RunErrorView(error.code(), error.message(), null, null, null);
        }
        boolean ofDataset = Dataset.find(step.name()).isPresent();
        return new RunErrorView(
                error.code(),
                error.message(),
                step.kind().name().toLowerCase(Locale.ROOT),
                ofDataset ? step.name() : null,
                ofDataset || step.name().isEmpty() ? null : step.name());
    }
}
