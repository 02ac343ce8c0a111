package dev.imdbpipeline.api.quality;

import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose tests are asked for: those of the current release, of another one, or of a run that may have published none. */
public class QualityQuery {
    /** Above any number of releases there will be. */
    private static final int MOST = 1_000_000_000;

    @QueryParam("release")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Number of a release; without it and without a run: the current one.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    String release;

    @QueryParam("run")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Id of a run, also of one that failed; instead of a release.",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    String run;

    Integer release() {
        if (release != null && run != null) {
            throw ProblemException.parameter("run", "run and release exclude each other");
        }
        return Parameter.integer("release", release, 1, MOST);
    }

    UUID run() {
        return run == null ? null : Parameter.uuid("run", run);
    }
}
