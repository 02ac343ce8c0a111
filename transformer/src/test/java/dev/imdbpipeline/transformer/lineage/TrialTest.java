package dev.imdbpipeline.transformer.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.build.SmallWorld;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.project.ProjectInvalidException;
import dev.imdbpipeline.transformer.render.Placement;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static TestDatabase database;

    private final Map<String, String> files = new TreeMap<>(Map.of(
            "dbt_project.yml",
            "name: shop\nmodels: {shop: {+schema: base, +materialized: table}}\n",
            "models/sources.yml",
            "sources: [{name: imdb, tables: [{name: title_basics}, {name: title_ratings}, {name: nowhere}]}]\n"));

    @BeforeAll
    static void sources() throws Exception {
        database = new TestDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            SmallWorld.create(connection, "imdb");
            TestDatabase.createSearchFunctions(connection);
        }
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(database.rows("select nspname from pg_namespace where nspname like '%trial'"))
                .isEmpty();
    }

    @Test
    void aColumnOfAMartIsFollowedToTheColumnOfTheSource() throws Exception {
        Map<String, ModelLineage> models = trace(ProjectFiles.packaged());

        assertThat(models.get("mart_top_titles").copies())
                .contains(new ColumnCopy("title", "int_title_with_ratings", "primary_title"))
                .extracting(ColumnCopy::column)
                .doesNotContain("rank_overall");
        assertThat(models.get("int_title_with_ratings").copies())
                .contains(new ColumnCopy("primary_title", "stg_title_basics", "primary_title"))
                .extracting(ColumnCopy::column)
                .doesNotContain("weighted_rating", "decade", "primary_genre");
        assertThat(models.get("stg_title_basics").copies())
                .contains(new ColumnCopy("primary_title", "imdb.title_basics", "primary_title"))
                .extracting(ColumnCopy::column)
                .doesNotContain("genres");
        assertThat(models.get("mart_person_career").copies())
                .contains(new ColumnCopy("best_title", "int_title_with_ratings", "primary_title"));
    }

    @Test
    void anEdgeNamesTheColumnsThatAreUsedAndNotThoseAStarBrings() throws Exception {
        Map<String, ModelLineage> models = trace(ProjectFiles.packaged());

        // reads with select *, and uses six of nine
        assertThat(models.get("mart_genre_analytics").reads().get("int_title_with_genres"))
                .containsExactly("title_type", "decade", "runtime_minutes", "average_rating", "num_votes", "genre");
        assertThat(models.get("stg_title_akas").reads())
                .containsOnlyKeys("imdb.title_akas")
                .containsEntry(
                        "imdb.title_akas",
                        List.of(
                                "title_id",
                                "ordering",
                                "title",
                                "region",
                                "language",
                                "types",
                                "attributes",
                                "is_original_title"));
    }

    @Test
    void everyEdgeOfTheProjectHasItsColumns() throws Exception {
        assertThat(trace(ProjectFiles.packaged()).values())
                .hasSizeGreaterThan(30)
                .allSatisfy(model -> assertThat(model.reads())
                        .isNotEmpty()
                        .allSatisfy((input, columns) -> assertThat(columns)
                                .as(model.model() + " reads " + input)
                                .isNotEmpty()));
    }

    @Test
    void ephemeralModelsAreSeenThroughAndFiltersAndCountsAreNoCopies() throws Exception {
        model("kept", "{{ config(materialized='ephemeral') }} select * from {{ source('imdb', 'title_basics') }}");
        model("named", "select tconst as id, upper(primary_title) as title from {{ ref('kept') }} where is_adult");
        model("counted", "select count(*) as n from {{ ref('named') }}");
        model("either", "select id from {{ ref('named') }} union all select title from {{ ref('named') }}");

        Map<String, ModelLineage> models = trace(ProjectFiles.of(files));

        assertThat(models).containsOnlyKeys("named", "counted", "either");
        assertThat(models.get("named").copies()).containsExactly(new ColumnCopy("id", "imdb.title_basics", "tconst"));
        assertThat(models.get("named").reads())
                .containsExactly(Map.entry("imdb.title_basics", List.of("tconst", "primary_title", "is_adult")));
        assertThat(models.get("counted").copies()).isEmpty();
        assertThat(models.get("counted").reads()).containsExactly(Map.entry("named", List.of()));
        assertThat(models.get("either").copies()).isEmpty();
        assertThat(models.get("either").reads()).containsExactly(Map.entry("named", List.of("id", "title")));
    }

    @Test
    void allThatPostgresDoesNotUnderstandIsToldAtOnceWithFileAndLine() {
        model("misspelt", "{{ config(indexes=[{'columns': ['nmae']}]) }}\nselect 1 as name");
        model("unfinished", "select tconst\nfrom");
        model("wrong", "select\n    tconst,\n    title_typ\nfrom {{ source('imdb', 'title_basics') }} as t");
        model(
                "joined",
                "select t.tconst\nfrom {{ source('imdb', 'title_basics') }} as t\njoin {{ ref('sound') }} as s on s.ids = t.tconst");
        model("sound", "select tconst as id from {{ source('imdb', 'title_basics') }}");
        model("astray", "select '{{ this }}' as name from {{ source('imdb', 'nowhere') }}");
        model("late", "select * from {{ ref('wrong') }}");
        files.put("tests/tested.sql", "select * from {{ ref('sound') }} where tconst is null");

        ProjectInvalidException failure =
                catchThrowableOfType(ProjectInvalidException.class, () -> trace(ProjectFiles.of(files)));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID);
        assertThat(failure.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "models/astray.sql:1: PostgreSQL says: relation \"imdb.nowhere\" does not exist,"
                                + " in: select 'base.astray' as name from imdb.nowhere",
                        "models/joined.sql:3: PostgreSQL says: column s.ids does not exist, in: join base.sound as s on s.ids = t.tconst"
                                + " (Perhaps you meant to reference the column \"s.id\".)",
                        "models/misspelt.sql:1: index on nmae: PostgreSQL says: column \"nmae\" does not exist",
                        "models/sources.yml:1: relation \"imdb.nowhere\" does not exist",
                        "models/unfinished.sql:2: PostgreSQL says: syntax error at end of input, in: from",
                        "models/wrong.sql:3: PostgreSQL says: column \"title_typ\" does not exist, in: title_typ"
                                + " (Perhaps you meant to reference the column \"t.title_type\".)",
                        "test tested: PostgreSQL says: column \"tconst\" does not exist,"
                                + " in: select * from base.sound where tconst is null");
    }

    /** The build meets them; the trial only cannot say where the columns come from. */
    @Test
    void wrongConstantsAreLeftToTheBuild() throws Exception {
        model("folded", "select 1 / 0 as n");

        assertThat(trace(ProjectFiles.of(files))).isEmpty();
    }

    private void model(String name, String sql) {
        files.put("models/" + name + ".sql", sql);
    }

    private static Map<String, ModelLineage> trace(ProjectFiles files) throws Exception {
        return new Trial(files, Placement.asNamed())
                .run(database.dataSource(), Duration.ofMinutes(1)).stream()
                        .collect(Collectors.toMap(ModelLineage::model, Function.identity()));
    }
}
