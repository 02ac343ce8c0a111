package dev.imdbpipeline.common.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void headersAreThoseOfThePublishedFiles() {
        Map<String, String> headers = Arrays.stream(Dataset.values())
                .collect(Collectors.toMap(
                        Dataset::id, dataset -> dataset.header().replace('\t', ' ')));

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name.basics", "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
                        "title.akas", "titleId ordering title region language types attributes isOriginalTitle",
                        "title.basics",
                                "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres",
                        "title.crew", "tconst directors writers",
                        "title.episode", "tconst parentTconst seasonNumber episodeNumber",
                        "title.principals", "tconst ordering nconst category job characters",
                        "title.ratings", "tconst averageRating numVotes"));
    }

    @Test
    void columnsBecomeSnakeCase() {
        assertThat(Dataset.TITLE_AKAS.columns())
                .extracting(Column::sqlName)
                .containsExactly(
                        "title_id",
                        "ordering",
                        "title",
                        "region",
                        "language",
                        "types",
                        "attributes",
                        "is_original_title");
        assertThat(Column.snakeCase("some new-Column")).isEqualTo("some_new_column");
        assertThat(Column.snakeCase("3d")).isEqualTo("_3d");
    }

    @Test
    void onlyIdsAndKeysAreRequired() {
        for (Dataset dataset : Dataset.values()) {
            List<Column> required =
                    dataset.columns().stream().filter(Column::required).toList();
            assertThat(required)
                    .allMatch(column -> column.type().isId() || dataset.key().contains(column));
            assertThat(required).containsAll(dataset.key());
        }
    }

    @Test
    void namesOfFileAndTableFollowFromTheId() {
        assertThat(Dataset.TITLE_BASICS.fileName()).isEqualTo("title.basics.tsv.gz");
        assertThat(Dataset.TITLE_BASICS.table()).isEqualTo("title_basics");
        assertThat(Dataset.of("title.basics")).isEqualTo(Dataset.TITLE_BASICS);
    }

    @Test
    void anUnknownIdIsAnsweredWithThoseThereAre() {
        assertThat(Dataset.find("title.nonsense")).isEmpty();
        assertThatThrownBy(() -> Dataset.of("title.nonsense")).hasMessageContaining("title.ratings");
    }
}
