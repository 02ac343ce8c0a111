package dev.imdbpipeline.api.name;

import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which people are asked for, in which order. */
public class NameQuery {
    private static final SortKey<NameBasic> BY_ID = SortKey.text("nconst", "n.nconst", name -> name.nconst);
    private static final List<SortKey<NameBasic>> SORT_KEYS = List.of(
            BY_ID,
            SortKey.text("name", "n.primaryName", name -> name.primaryName),
            SortKey.integer("birthYear", "n.birthYear", name -> name.birthYear),
            SortKey.integer("deathYear", "n.deathYear", name -> name.deathYear));

    private static final int LAST_YEAR = 9_999;

    @QueryParam("name")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "The name exactly as published; see /v1/search for forgiving matches.",
            example = "Ada Example")
    String name;

    @QueryParam("profession")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Professions a person must all have, separated by commas.",
            example = "director,writer")
    String profession;

    @QueryParam("birthYearFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1930")
    String birthYearFrom;

    @QueryParam("birthYearTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1949")
    String birthYearTo;

    @QueryParam("deathYearFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String deathYearFrom;

    @QueryParam("deathYearTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String deathYearTo;

    @QueryParam("sort")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description =
                    "nconst, name, birthYear, deathYear; separated by commas, a minus for descending. People without a"
                            + " value come last. Default: nconst.",
            example = "name")
    String sort;

    @QueryParam("limit")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Rows per page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    String limit;

    @QueryParam("cursor")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "meta.next of the page before, unchanged.")
    String cursor;

    /** What is asked for, checked. */
    Listing<NameBasic> listing() {
        return Listing.of(conditions(), Sort.read(sort, SORT_KEYS, BY_ID), limit, cursor);
    }

    private Conditions conditions() {
        Conditions conditions = Conditions.none()
                .add("n.primaryName = :name", "name", Parameter.text("name", name))
                .add("n.birthYear >= :birthYearFrom", "birthYearFrom", year("birthYearFrom", birthYearFrom))
                .add("n.birthYear <= :birthYearTo", "birthYearTo", year("birthYearTo", birthYearTo))
                .add("n.deathYear >= :deathYearFrom", "deathYearFrom", year("deathYearFrom", deathYearFrom))
                .add("n.deathYear <= :deathYearTo", "deathYearTo", year("deathYearTo", deathYearTo));
        List<String> professions = Parameter.list("profession", profession);
        for (int i = 0; i < professions.size(); i++) {
            String clause = "locate(:profession" + i + ", concat(',', n.primaryProfession, ',')) > 0";
            conditions.add(clause, "profession" + i, "," + professions.get(i) + ",");
        }
        return conditions;
    }

    private static Object year(String name, String value) {
        return Parameter.integer(name, value, 0, LAST_YEAR);
    }
}
