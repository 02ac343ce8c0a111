package dev.imdbpipeline.transformer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The models of the product over {@link SmallWorld}. Expected figures were worked out by hand: C = 28490 / 3230 = 8.8204, m = 1000. */
class ModelsTest {
    private static TestDatabase database;
    private static CompiledProject project;
    private static List<TestOutcome> outcomes;

    @BeforeAll
    static void build() throws Exception {
        database = new TestDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            SmallWorld.create(connection, "imdb");
            TestDatabase.createSearchFunctions(connection);
            TestDatabase.execute(
                    connection, "create schema staging", "create schema intermediate", "create schema marts");
        }
        project = ProjectCompiler.compile(ProjectFiles.packaged(), Placement.asNamed());
        outcomes = new ProjectBuild(
                        project,
                        database.dataSource(),
                        new BuildSettings(2, "16MB", "16MB", 0, Duration.ofMinutes(1), 3),
                        new SilentListener())
                .run(() -> {});
    }

    @Test
    void everyModelAndEveryColumnIsDescribedInTheDatabase() throws Exception {
        assertThat(database.rows("""
                        select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where n.nspname in ('staging', 'intermediate', 'marts') and c.relkind in ('r', 'v')
                            and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null)""")).isEmpty();
    }

    @Test
    void descriptionsNameNoColumnThatIsNotThere() throws Exception {
        List<String> described = project.models().values().stream()
                .flatMap(model -> model.columns().stream().map(column -> model.name() + "." + column.name()))
                .toList();
        assertThat(database.rows("""
                        select table_name || '.' || column_name
                        from information_schema.columns
                        where table_schema in ('staging', 'intermediate', 'marts')""")).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void stagingSplitsListsAndKeepsMissingApartFromEmpty() throws Exception {
        assertThat(database.rows("select nconst, professions, known_for_titles, birth_year, death_year"
                        + " from staging.stg_name_basics where nconst in ('nm0000003', 'nm0000004') order by 1"))
                .containsExactly("nm0000003|-|-|-|-", "nm0000004|{}|{tt0000001,tt7777777}|525|456");
        assertThat(database.rows("select ordering, types, attributes, cardinality(attributes), is_original_title"
                        + " from staging.stg_title_akas order by 1"))
                .containsExactly(
                        "1|{imdbDisplay,tv}|{\"literal title\"}|1|f",
                        "2|{original}|-|-|t",
                        "3|-|{\"first, part\",second}|2|-");
    }

    @Test
    void charactersBecomeAnArrayAndWhatIsNoArrayOfTextsStaysBesideIt() throws Exception {
        assertThat(database.rows("select tconst, ordering, characters[1], cardinality(characters), characters_json"
                        + " from staging.stg_title_principals where characters_json is not null order by 1, 2"))
                .containsExactly(
                        "tt0000001|1|Man (segment \"Montag\")|2|[\"Man (segment \\\"Montag\\\")\",\"Twin\"]",
                        "tt0000001|3|-|-|not json",
                        "tt0000002|1|-|-|[\"\\u0000\"]");
    }

    @Test
    void crewListsBecomeRowsInCreditOrder() throws Exception {
        assertThat(database.rows("select * from staging.stg_title_crew_directors order by 1, 2"))
                .containsExactly("tt0000001|1|nm0000002", "tt0000001|2|nm0000001", "tt0000003|1|nm0000002");
        assertThat(database.rows("select count(*) from staging.stg_title_crew_writers"))
                .containsExactly("7");
    }

    @Test
    void directorsAndWritersAreTheUnionOfCrewAndPrincipals() throws Exception {
        assertThat(database.rows("select category, nconst, crew_position, principal_ordering, credit_position"
                        + " from intermediate.int_title_crew_credits where tconst = 'tt0000001' order by 1, 5"))
                .containsExactly(
                        "director|nm0000002|1|-|1",
                        "director|nm0000001|2|2|2",
                        "writer|nm0000003|1|-|1",
                        "writer|nm0000006|-|10|2");
    }

    @Test
    void creditsThatOnlyTitleCrewHoldsStandApart() throws Exception {
        assertThat(database.rows("select tconst, category, nconst, crew_position"
                        + " from intermediate.int_crew_only_credits where nconst < 'nm0000012' order by 1, 2, 4"))
                .containsExactly(
                        "tt0000001|director|nm0000002|1",
                        "tt0000001|writer|nm0000003|1",
                        "tt0000003|director|nm0000002|1",
                        "tt0000003|writer|nm0000011|1");
        assertThat(database.rows("select tconst, ordering, crew_position, is_crew_only from marts.fct_credits"
                        + " where nconst in ('nm0000001', 'nm0000003') order by 1, 2 nulls last"))
                .containsExactly("tt0000001|2|-|f", "tt0000001|-|1|t");
    }

    @Test
    void aPersonTwiceInACategoryOfATitleCountsItOnceThere() throws Exception {
        assertThat(database.rows("""
                        select tconst, category, is_further, is_repetition, num_votes
                        from intermediate.int_person_filmography
                        where nconst = 'nm0000004' and tconst = 'tt0000001' order by 2, 4"""))
                .containsExactly("tt0000001|actor|f|f|3000", "tt0000001|actor|t|t|-", "tt0000001|producer|t|f|3000");
        assertThat(database.rows("""
                        select category, titles, credits, rated, votes, further_credits, further_rated, further_votes
                        from intermediate.int_person_roles where nconst = 'nm0000004' order by 1""")).containsExactly("actor|5|6|3|3120|1|0|0", "producer|1|1|1|3000|1|1|3000");
    }

    @Test
    void referenceListsCountWhatTheFilesHold() throws Exception {
        assertThat(database.rows("""
                        select list, string_agg(value || ' ' || value_count, ', ' order by value)
                        from intermediate.int_reference_values group by list order by list"""))
                .containsExactly(
                        "categories|actor 7, actress 1, director 1, producer 1, self 1, writer 1",
                        "genres|Comedy 3, Crime 1, Drama 4",
                        "languages|en 1",
                        "professions|actor 1, actress 1, director 2, writer 2",
                        "regions|IT 1, XWW 1",
                        "title-types|movie 2, short 2, tvEpisode 3, tvMiniSeries 1, tvSeries 1");
    }

    @Test
    void topTitlesRankByWeightedRatingAndTiesShareARank() throws Exception {
        assertThat(database.rows("""
                        select title, average_rating, num_votes, primary_genre, title_type, weighted_rating, prior_votes,
                            prior_mean, rank_overall, rank_in_type, rank_in_genre, rank_in_decade
                        from marts.mart_top_titles order by rank_overall, tconst"""))
                .containsExactly(
                        "Alpha|9.0|3000|Drama|movie|8.9551|1000|8.8204|1|1|1|1",
                        "Beta One|7.0|10|Drama|tvEpisode|8.8024|1000|8.8204|2|1|2|1",
                        "No Year|6.0|20|-|movie|8.7651|1000|8.8204|3|2|1|1",
                        "Beta|8|100|Drama|tvMiniSeries|8.7458|1000|8.8204|4|1|3|2",
                        "Gamma|5.0|50|Comedy|short|8.6385|1000|8.8204|5|1|1|2",
                        "Delta|5.0|50|Comedy|short|8.6385|1000|8.8204|5|1|1|2");
    }

    @Test
    void aCareerCountsEachTitleOnceWhateverTheCredits() throws Exception {
        assertThat(database.rows("""
                        select primary_name, total_titles, total_credits, episode_titles, rated_titles, career_span_years,
                            first_year, last_year, avg_rating, primary_profession, roles, acting_titles, producing_titles,
                            first_title, best_title, best_title_rating, total_votes, weighted_rating, birth_year, death_year
                        from marts.mart_person_career where nconst = 'nm0000004'"""))
                .containsExactly(
                        "Di|5|7|1|3|7|1994|2001|7.6667|-|{actor,producer}|5|1|Alpha|Alpha|8.9551|3120|8.9176|525|456");
    }

    @Test
    void aCareerCountsCrewCreditsThatPrincipalsLack() throws Exception {
        assertThat(database.rows("""
                        select nconst, primary_name, primary_profession, total_titles, crew_only_credits, directing_titles,
                            writing_titles, avg_rating, career_span_years
                        from marts.mart_person_career
                        where nconst in ('nm0000001', 'nm0000002', 'nm0000003', 'nm0000006') order by 1"""))
                .containsExactly(
                        "nm0000001|Ann|director|1|0|1|0|9.0000|0",
                        "nm0000002|Bo, Jr.|director|2|2|2|0|8.0000|7",
                        "nm0000003|Cy|-|1|1|0|1|9.0000|0",
                        "nm0000006|Fay|writer|1|0|0|1|9.0000|0");
    }

    @Test
    void peopleWithoutCreditsHaveNoCareerAndUnknownPeopleHaveOneWithoutName() throws Exception {
        assertThat(database.rows("select nconst, primary_name, total_titles, avg_rating, first_year, weighted_rating"
                        + " from marts.mart_person_career where nconst in ('nm0000007', 'nm9999999')"))
                .containsExactly("nm9999999|-|1|-|-|-");
    }

    @Test
    void genresCountTitlesWithoutYearOrGenreInRowsOfTheirOwn() throws Exception {
        assertThat(database.rows("""
                        select decade, genre, title_count, movie_count, series_count, episode_count, rated_title_count,
                            avg_rating, vote_weighted_rating, total_votes, avg_runtime_minutes, rank_in_decade,
                            title_count_change, avg_rating_change
                        from marts.mart_genre_analytics order by decade nulls last, genre nulls last"""))
                .containsExactly(
                        "1980|Comedy|1|0|1|0|0|-|-|-|30.00|1|-|-",
                        "1980|Drama|1|0|1|0|0|-|-|-|30.00|1|-|-",
                        "1990|Comedy|2|0|0|0|2|5.0000|5.0000|100|8.00|1|1|-",
                        "1990|Crime|1|1|0|0|1|9.0000|9.0000|3000|120.00|2|-|-",
                        "1990|Drama|1|1|0|0|1|9.0000|9.0000|3000|120.00|2|0|-",
                        "2000|Drama|2|0|1|1|2|7.5000|7.9091|110|50.00|1|1|-1.5000",
                        "2000|-|1|0|0|1|0|-|-|-|-|2|-|-",
                        "-|-|2|1|0|1|1|6.0000|6.0000|20|0.00|1|-|-");
    }

    @Test
    void yearsCompareWithTheYearBeforeAndNotWithTheRowBefore() throws Exception {
        assertThat(database.rows("""
                        select start_year, genre, title_count, rated_title_count, avg_rating, total_votes, title_count_change,
                            avg_rating_change
                        from marts.mart_genre_yearly order by start_year nulls last, genre nulls last"""))
                .containsExactly(
                        "1985|Comedy|1|0|-|-|-|-",
                        "1985|Drama|1|0|-|-|-|-",
                        "1990|Comedy|2|2|5.0000|100|-|-",
                        "1994|Crime|1|1|9.0000|3000|-|-",
                        "1994|Drama|1|1|9.0000|3000|-|-",
                        "2001|Drama|2|2|7.5000|110|-|-",
                        "2001|-|1|0|-|-|-|-",
                        "-|-|2|1|6.0000|20|-|-");
    }

    @Test
    void dimensionsKeepWhatIsMissingMissing() throws Exception {
        assertThat(database.rows("""
                        select tconst, title_type, start_year, decade, primary_genre, is_series, is_episode
                        from marts.dim_title where tconst in ('tt0000002', 'tt0000004', 'tt0000005') order by 1"""))
                .containsExactly(
                        "tt0000002|tvMiniSeries|2001|2000|Drama|t|f",
                        "tt0000004|tvEpisode|2001|2000|-|f|t",
                        "tt0000005|movie|-|-|-|f|f");
        assertThat(database.rows("""
                        select nconst, primary_name, birth_year, death_year, primary_profession, professions
                        from marts.dim_person where nconst in ('nm0000001', 'nm0000003', 'nm0000004') order by 1"""))
                .containsExactly(
                        "nm0000001|Ann|1950|-|director|{director,writer}",
                        "nm0000003|Cy|-|-|-|-",
                        "nm0000004|Di|525|456|-|{}");
        assertThat(database.rows("select * from marts.fct_ratings order by tconst limit 2"))
                .containsExactly("tt0000001|9.0|3000|8.9551|1000|8.8204", "tt0000002|8|100|8.7458|1000|8.8204");
    }

    @Test
    void seriesCountMiniseriesUnratedEpisodesAndSeriesThatOnlyEpisodesMention() throws Exception {
        assertThat(database.rows("""
                        select series_tconst, series_title, series_type, total_episodes, rated_episodes, unrated_episodes,
                            total_seasons, avg_rating, rating_std_dev, series_rating, best_episode_title, is_adult
                        from marts.mart_series_analytics order by 1"""))
                .containsExactly(
                        "tt0000002|Beta|tvMiniSeries|2|1|1|1|7.0000|-|8|Beta One|f",
                        "tt0000008|Epsilon|tvSeries|0|0|0|0|-|-|-|-|f",
                        "tt9999999|-|-|1|0|1|0|-|-|-|-|-");
        assertThat(database.rows(
                        "select series_tconst, season_number, total_episodes, unrated_episodes, avg_rating, is_adult"
                                + " from marts.mart_season_analytics order by 1"))
                .containsExactly("tt0000002|1|2|1|7.0000|f", "tt9999999|-|1|1|-|-");
    }

    @Test
    void actorsAreRankedByMeanRatingAndByItsBayesianCompanion() throws Exception {
        assertThat(database.rows("""
                        select role, primary_name, title_count, episode_count, rated_title_count, avg_rating,
                            weighted_rating, total_votes, rank_in_role, weighted_rank_in_role
                        from marts.mart_actor_kpis"""))
                .containsExactly(
                        "actress|Ed|1|0|1|9.0000|8.9551|3000|1|1",
                        "actor|Di|5|1|3|7.6667|8.9176|3120|1|1",
                        "actor|-|1|1|0|-|-|-|-|-");
    }

    @Test
    void titlesNameTheirFirstFiveDirectorsAndWritersInCreditOrder() throws Exception {
        assertThat(database.rows("""
                        select title_key, directors, writers, genres, has_directors, has_writers, has_ended, num_of_genres,
                            release_year, end_year, num_directors, num_writers, is_adult
                        from marts.imdb_titles where title_key <= 'tt0000005' order by 1"""))
                .containsExactly(
                        "tt0000001|Bo, Jr., Ann|Cy, Fay|Drama,Crime|t|t|f|2|1994|-|2|2|f",
                        "tt0000002|-|-|Drama|f|f|t|1|2001|2001|0|0|f",
                        "tt0000003|Bo, Jr.|W1, W2, W3, W4, nm0000016|Drama|t|t|f|1|2001|-|1|6|f",
                        "tt0000004|-|-|-|f|f|f|0|2001|-|0|0|f",
                        "tt0000005|-|-|-|f|f|f|0|-|-|0|0|t");
    }

    @Test
    void theStarHoldsEveryCreditAndMarksThoseOfTheCrewAlone() throws Exception {
        assertThat(database.rows("select is_crew_only, count(*) from marts.fct_credits group by 1 order by 1"))
                .containsExactly("f|12", "t|9");
        assertThat(database.rows(
                        "select genre, title_count, primary_title_count, rated_title_count, first_year, last_year"
                                + " from marts.dim_genre order by 1"))
                .containsExactly("Comedy|3|3|2|1985|1990", "Crime|1|0|1|1994|1994", "Drama|4|3|3|1985|2001");
    }

    /** The api leaves titles for adults out by this column; facts, which hold no names, are told apart by dim_title. */
    @Test
    void everyMartThatNamesTheTitleOfARowTellsWhetherItIsForAdults() throws Exception {
        String marts = """
                        select table_name
                        from information_schema.columns
                        where table_schema = 'marts'
                        group by table_name
                        having bool_or(column_name in ('tconst', 'title_key', 'series_tconst'))
                            and bool_or(column_name in ('title', 'primary_title', 'series_title'))
                            %s
                        order by table_name""";
        assertThat(database.rows(marts.formatted("")))
                .containsExactly(
                        "dim_title",
                        "imdb_titles",
                        "mart_season_analytics",
                        "mart_series_analytics",
                        "mart_top_titles");
        assertThat(database.rows(marts.formatted("and not bool_or(column_name = 'is_adult')")))
                .isEmpty();
    }

    @Test
    void danglingIdsAreCountedAsWarnings() {
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failures() > 0)
                .extracting(outcome -> outcome.test().name() + " " + outcome.status() + " " + outcome.failures())
                .containsExactlyInAnyOrder(
                        "relationships_stg_title_episode_parent_tconst warn 1",
                        "relationships_stg_title_principals_tconst warn 1",
                        "known_for_titles_are_known warn 1",
                        "relationships_mart_person_career_nconst warn 2");
    }
}
