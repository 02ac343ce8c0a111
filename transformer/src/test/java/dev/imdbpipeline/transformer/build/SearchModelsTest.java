package dev.imdbpipeline.transformer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The models behind search and reference lists, over {@link SmallWorld} and some names that are hard to fold. */
class SearchModelsTest {
    private static TestDatabase database;
    private static List<TestOutcome> outcomes;

    @BeforeAll
    static void build() throws Exception {
        database = new TestDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            SmallWorld.create(connection, "imdb");
            TestDatabase.insert(
                    connection,
                    "imdb",
                    Dataset.TITLE_BASICS,
                    List.of(
                            "tt0000020\tmovie\tThe Élan's  \"Half-Lit\" & Co.\tL'Élan\t0\t1999\t\\N\t\\N\tDrama",
                            "tt0000021\tmovie\t???\t???\t0\t1999\t\\N\t\\N\tDrama",
                            "tt0000022\tmovie\t \t\\N\t0\t1999\t\\N\t\\N\tDrama",
                            "tt0000023\tmovie\t" + "Тихая ".repeat(900) + "\t\\N\t0\t1999\t\\N\t\\N\tDrama"));
            TestDatabase.insert(
                    connection,
                    "imdb",
                    Dataset.TITLE_AKAS,
                    List.of(
                            "tt0000020\t1\tElan\tDE\t\\N\t\\N\t\\N\t0",
                            "tt0000020\t2\tÉlan!\tFR\tfr\t\\N\t\\N\t0",
                            "tt0000020\t3\tl'elan\tUS\t\\N\t\\N\t\\N\t0",
                            "tt0000003\t1\tBeta Eins\tDE\t\\N\t\\N\t\\N\t0"));
            TestDatabase.createSearchFunctions(connection);
            TestDatabase.execute(
                    connection, "create schema staging", "create schema intermediate", "create schema marts");
        }
        outcomes = new ProjectBuild(
                        ProjectCompiler.compile(ProjectFiles.packaged(), Placement.asNamed()),
                        database.dataSource(),
                        new BuildSettings(2, "16MB", "16MB", 0, Duration.ofMinutes(1), 3),
                        new SilentListener())
                .run(() -> {});
    }

    @Test
    void namesAreFoldedAndKeptOnceForEachTitle() throws Exception {
        assertThat(database.rows("select matched, text, region, name from intermediate.int_search_names"
                        + " where id = 'tt0000020' order by matched, text"))
                .containsExactly(
                        "aka|elan|DE|Elan",
                        "original|lelan|-|L'Élan",
                        "primary|the elans half lit and co|-|The Élan's  \"Half-Lit\" & Co.");
    }

    @Test
    void namesOfPunctuationStayFindableAndBlankOnesAreLeftOut() throws Exception {
        assertThat(database.rows(
                        "select id, text from intermediate.int_search_names where id in ('tt0000021', 'tt0000022')"))
                .containsExactly("tt0000021|???");
    }

    @Test
    void theLongestNamesStillFitIntoTheIndexes() throws Exception {
        assertThat(database.rows("select left(text, 12), length(text), length(name) from intermediate.int_search_names"
                        + " where id = 'tt0000023'"))
                .containsExactly("тихая тихая |200|5400");
    }

    @Test
    void otherTitlesOfEpisodesAreNotSearchedButEpisodesAre() throws Exception {
        assertThat(database.rows("select matched, name from intermediate.int_search_names where id = 'tt0000003'"))
                .containsExactly("primary|Beta One");
    }

    @Test
    void popularityIsThatOfTheTitleOrOfTheBestKnownTitleOfAPerson() throws Exception {
        assertThat(database.rows("select id, matched, num_votes from intermediate.int_search_names"
                        + " where num_votes is not null order by popularity_rank limit 5"))
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).isEqualTo("tt0000001|primary|3000"),
                        row -> assertThat(row).isEqualTo("tt0000001|aka|3000"),
                        row -> assertThat(row).isEqualTo("tt0000001|aka|3000"),
                        row -> assertThat(row).isEqualTo("nm0000001|person|3000"),
                        row -> assertThat(row).isEqualTo("nm0000004|person|3000"));
    }

    @Test
    void wordsKnowHowOftenAndAtBestWhereTheyStand() throws Exception {
        assertThat(database.rows("select word, name_count from intermediate.int_search_words"
                        + " where word in ('beta', 'elan', 'w1') order by 1"))
                .containsExactly("beta|3", "elan|1", "w1|1");
        assertThat(database.rows("""
                        select count(*) from intermediate.int_search_words as words
                        join intermediate.int_search_names as names on names.popularity_rank = words.best_popularity_rank
                        where not string_to_array(names.text, ' ') @> array[words.word]""")).containsExactly("0");
    }

    @Test
    void referenceListsCountWhatOccurs() throws Exception {
        assertThat(database.rows("select value, value_count from intermediate.int_reference_values"
                        + " where list = 'title-types' order by value_count desc, value"))
                .containsExactly("movie|6", "tvEpisode|3", "short|2", "tvMiniSeries|1", "tvSeries|1");
        assertThat(database.rows("select list, value, value_count from intermediate.int_reference_values"
                        + " where list in ('regions', 'languages') order by 1, 2"))
                .containsExactly(
                        "languages|en|1",
                        "languages|fr|1",
                        "regions|DE|2",
                        "regions|FR|1",
                        "regions|IT|1",
                        "regions|US|1",
                        "regions|XWW|1");
        assertThat(database.rows("select value, value_count from intermediate.int_reference_values"
                        + " where list = 'professions' order by 1"))
                .containsExactly("actor|1", "actress|1", "director|2", "writer|2");
    }

    @Test
    void theModelsPassTheirTests() {
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.test().name().contains("search")
                        || outcome.test().name().contains("reference_values")
                        || outcome.test().name().contains("every_title"))
                .hasSizeGreaterThan(8)
                .allMatch(outcome -> outcome.failures() == 0);
    }
}
