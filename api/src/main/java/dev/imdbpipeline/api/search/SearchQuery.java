package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.parameter.Parameter;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is searched for, and how much of the answer is wanted. */
public class SearchQuery {
    private static final int LONGEST = 100;

    @QueryParam("q")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description =
                    "A title or a name, or part of it. Accents, case, punctuation, typing errors and the order of the words are forgiven.",
            required = true,
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST),
            example = "the quite harbor")
    String q;

    @QueryParam("kind")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"title", "name", "all"},
                            defaultValue = "all"))
    String kind;

    @QueryParam("type")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Title types, separated by commas; people are left out then.",
            example = "movie,tvSeries")
    String type;

    @QueryParam("adult")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "true to see titles for adults, too.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String adult;

    /** What was typed, checked. */
    String text() {
        if (q == null) {
            throw Parameter.unusable("q", "must be 1 to " + LONGEST + " printable characters", "");
        }
        String text = Parameter.text("q", q);
        if (text.length() > LONGEST) {
            throw Parameter.unusable("q", "must be 1 to " + LONGEST + " printable characters", text);
        }
        return text;
    }

    /** Which names are looked at, checked. */
    SearchScope scope() {
        return SearchScope.of(kind, type, adult);
    }
}
