package dev.imdbpipeline.api.parameter;

import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Ids to look up, at most a thousand. */
public record IdList(
        @NotNull @Size(min = 1, max = 1_000) @Schema(examples = "[\"tt0000001\", \"tt0000002\"]")
        List<String> ids) {

    /** The ids without repeats, in their order; each must match. */
    public List<String> checked(String pattern) {
        for (String id : ids) {
            if (id == null || !id.matches(pattern)) {
                String shown = id == null || id.length() <= 40 ? id : id.substring(0, 40) + "...";
                throw new ProblemException(
                        Problem.of(ProblemKind.INVALID_BODY, "'" + shown + "' is no id of this kind.")
                                .with("field", "ids"));
            }
        }
        return ids.stream().distinct().toList();
    }
}
