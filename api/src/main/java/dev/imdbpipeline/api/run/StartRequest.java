package dev.imdbpipeline.api.run;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run is asked to do differently; every field may be left out.
 *
 * @param stopAfter the last stage; without it the run goes to the end
 * @param force do the work even where versions are unchanged
 * @param select models to build, in dbt's syntax; only of a run of the models
 */
@Schema(description = "How a run is to go. May be left out as a whole.")
public record StartRequest(
        @Schema(
                examples = "load",
                enumeration = {"download", "load", "transform"},
                description = "The last stage of the run; without it the run goes to the end.")
        String stopAfter,

        @Schema(examples = "false", description = "Do the work even where versions are unchanged.")
        Boolean force,

        @Schema(
                examples = "[\"+mart_top_titles\"]",
                description =
                        "Models to build, in dbt's syntax (name, marts, tag:x, +name, name+); the others are taken over. "
                                + "Only of /run-transformer.")
        List<String> select) {

    static final StartRequest NOTHING_SPECIAL = new StartRequest(null, null, null);
}
