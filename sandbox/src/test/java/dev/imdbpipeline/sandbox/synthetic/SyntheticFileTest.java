package dev.imdbpipeline.sandbox.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.common.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every trap must be there even in the smallest world. */
class SyntheticFileTest {
    private static final World SMALLEST = new World(7, World.LEAST_TITLES);
    private static final Map<Dataset, List<String[]>> ROWS = new EnumMap<>(Dataset.class);

    @TempDir
    Path folder;

    @BeforeAll
    static void readAll() throws IOException {
        for (Dataset dataset : Dataset.values()) {
            ROWS.put(dataset, rows(new SyntheticFile(SMALLEST, dataset, 0)));
        }
    }

    private static byte[] plain(SyntheticFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.writePlain(bytes);
        return bytes.toByteArray();
    }

    private static List<String[]> rows(SyntheticFile file) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(plain(file)))
                .toString();
        assertThat(text).endsWith("\n");
        return Arrays.stream(text.split("\n", -1))
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static List<String> values(Dataset dataset, String column) {
        int index = dataset.columns().indexOf(dataset.column(column));
        return ROWS.get(dataset).stream().map(row -> row[index]).toList();
    }

    private static Stream<String> keys(Dataset dataset) {
        return ROWS.get(dataset).stream()
                .map(row -> dataset.key().stream()
                        .map(column -> row[dataset.columns().indexOf(column)])
                        .collect(Collectors.joining("/")));
    }

    @ParameterizedTest
    @EnumSource
    void has_the_header_and_as_many_fields_as_the_catalogue(Dataset dataset) throws IOException {
        String text = new String(plain(new SyntheticFile(SMALLEST, dataset, 0)), StandardCharsets.UTF_8);
        assertThat(text).startsWith(dataset.header() + "\n");
        assertThat(ROWS.get(dataset))
                .allMatch(row -> row.length == dataset.columns().size());
    }

    @ParameterizedTest
    @EnumSource
    void is_the_same_again_and_another_with_another_seed(Dataset dataset) throws IOException {
        byte[] once = plain(new SyntheticFile(SMALLEST, dataset, 3));
        assertThat(plain(new SyntheticFile(SMALLEST, dataset, 3))).isEqualTo(once);
        assertThat(plain(new SyntheticFile(new World(8, World.LEAST_TITLES), dataset, 3)))
                .isNotEqualTo(once);
    }

    @Test
    void compressed_files_are_the_same_bytes_too() throws IOException {
        var file = new SyntheticFile(SMALLEST, Dataset.TITLE_EPISODE, 0);
        long rows = file.writeTo(folder.resolve("one.gz"));
        file.writeTo(folder.resolve("two.gz"));
        assertThat(rows).isEqualTo(ROWS.get(Dataset.TITLE_EPISODE).size());
        assertThat(folder.resolve("one.gz")).hasSameBinaryContentAs(folder.resolve("two.gz"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void integers_and_flags_are_spelled_canonically() {
        for (Dataset dataset : Dataset.values()) {
            for (var column : dataset.columns()) {
                String pattern = switch (column.type()) {
                    case TITLE_ID -> "tt[0-9]{7,8}";
                    case NAME_ID -> "nm[0-9]{7,8}";
                    case INTEGER -> "\\\\N|0|[1-9][0-9]*";
                    case BOOLEAN -> "\\\\N|[01]";
                    case DECIMAL -> "[0-9]{1,2}\\.[0-9]";
                    case TEXT -> "(?s).*";
                };
                assertThat(values(dataset, column.sourceName()))
                        .as(dataset + "." + column.sourceName())
                        .allMatch(value -> value.matches(pattern));
            }
        }
    }

    @Test
    void shows_every_strange_text_and_name() {
        assertThat(values(Dataset.TITLE_BASICS, "primaryTitle"))
                .containsAll(Words.asText(Words.TRAPS).toList());
        assertThat(values(Dataset.TITLE_BASICS, "primaryTitle")).anyMatch(title -> title.length() > 400);
        assertThat(values(Dataset.NAME_BASICS, "primaryName"))
                .containsAll(Words.asText(Words.STRANGE_NAMES).toList())
                .contains("\\N");
        assertThat(values(Dataset.TITLE_BASICS, "originalTitle")).contains("\\N");
        assertThat(values(Dataset.NAME_BASICS, "primaryProfession")).contains("", "\\N");
    }

    @Test
    void names_are_varied_and_have_accents() {
        Stream.of(values(Dataset.TITLE_BASICS, "primaryTitle"), values(Dataset.NAME_BASICS, "primaryName"))
                .forEach(texts -> {
                    Set<String> words = texts.stream()
                            .flatMap(text -> Stream.of(text.split(" ")))
                            .collect(Collectors.toSet());
                    assertThat(words).hasSizeGreaterThan(texts.size() / 2);
                    long accented = words.stream()
                            .filter(word -> word.matches("\\p{IsLatin}+") && !word.matches("\\p{ASCII}+"))
                            .count();
                    assertThat(accented).isGreaterThan(words.size() / 20);
                });
    }

    @Test
    void characters_are_json_with_escapes() throws IOException {
        List<String> characters = values(Dataset.TITLE_PRINCIPALS, "characters");
        assertThat(characters)
                .containsAll(Words.asText(Words.STRANGE_CHARACTERS).toList())
                .contains("\\N");
        ObjectMapper json = new ObjectMapper();
        for (String value : Set.copyOf(characters)) {
            if (!value.equals("\\N")) {
                assertThat(json.readTree(value).isArray()).as(value).isTrue();
            }
        }
    }

    @Test
    void akas_have_lists_with_the_byte_2_and_missing_flags_and_textual_order() {
        assertThat(values(Dataset.TITLE_AKAS, "types")).anyMatch(types -> types.contains("\u0002"));
        assertThat(values(Dataset.TITLE_AKAS, "attributes")).anyMatch(types -> types.contains("\u0002"));
        assertThat(values(Dataset.TITLE_AKAS, "isOriginalTitle")).contains("\\N", "0", "1");
        List<String> orderings = values(Dataset.TITLE_AKAS, "ordering");
        assertThat(orderings.indexOf("10")).isGreaterThan(0);
        assertThat(Stream.iterate(1, i -> i < orderings.size(), i -> i + 1)
                        .anyMatch(i -> orderings.get(i - 1).equals("1")
                                && orderings.get(i).equals("10")))
                .isTrue();
    }

    @Test
    void years_runtimes_seasons_and_episodes_reach_their_extremes() {
        assertThat(ROWS.get(Dataset.NAME_BASICS)).anyMatch(row -> row[2].equals("525") && row[3].equals("456"));
        assertThat(values(Dataset.TITLE_BASICS, "runtimeMinutes")).contains("0", "51420");
        assertThat(values(Dataset.TITLE_EPISODE, "seasonNumber")).contains("2003", "\\N");
        assertThat(values(Dataset.TITLE_EPISODE, "episodeNumber")).contains("0", "12652", "\\N");
    }

    @Test
    void ids_point_nowhere_at_times_in_every_file_that_refers_to_others() {
        Set<String> titles = new HashSet<>(values(Dataset.TITLE_BASICS, "tconst"));
        Set<String> names = new HashSet<>(values(Dataset.NAME_BASICS, "nconst"));
        assertThat(values(Dataset.TITLE_EPISODE, "parentTconst")).anyMatch(id -> !titles.contains(id));
        assertThat(values(Dataset.TITLE_PRINCIPALS, "nconst")).anyMatch(id -> !names.contains(id));
        assertThat(values(Dataset.TITLE_CREW, "directors")).anyMatch(ids -> ids.contains(",nm"));
        assertThat(values(Dataset.NAME_BASICS, "knownForTitles").stream()
                        .flatMap(ids -> Arrays.stream(ids.split(",")))
                        .filter(id -> !id.equals("\\N")))
                .anyMatch(id -> !titles.contains(id));
    }

    @Test
    void some_directors_stand_in_crew_only_and_some_persons_twice_on_a_title() {
        Set<String> credits = ROWS.get(Dataset.TITLE_PRINCIPALS).stream()
                .filter(row -> row[3].equals("director"))
                .map(row -> row[0] + row[2])
                .collect(Collectors.toSet());
        assertThat(ROWS.get(Dataset.TITLE_CREW).stream().filter(row -> !row[1].equals("\\N")))
                .anyMatch(row -> Arrays.stream(row[1].split(",")).anyMatch(name -> !credits.contains(row[0] + name)));
        assertThat(ROWS.get(Dataset.TITLE_PRINCIPALS).stream()
                        .collect(Collectors.groupingBy(row -> row[0] + row[2] + row[3], Collectors.counting()))
                        .values())
                .anyMatch(count -> count > 1);
    }

    @Test
    void keys_occur_twice_now_and_then() {
        for (Dataset dataset :
                List.of(Dataset.NAME_BASICS, Dataset.TITLE_BASICS, Dataset.TITLE_PRINCIPALS, Dataset.TITLE_AKAS)) {
            long rows = keys(dataset).count();
            long keys = keys(dataset).distinct().count();
            assertThat(rows - keys).as(dataset.id()).isBetween(1L, 20L);
        }
    }

    @Test
    void ids_are_sorted_as_text_but_not_where_one_begins_with_the_other() {
        List<String> ids = values(Dataset.TITLE_CREW, "tconst");
        assertThat(ids.indexOf("tt10001008")).isNotNegative().isLessThan(ids.indexOf("tt1000101"));
        assertThat(ids.indexOf("tt20002003")).isNotNegative().isEqualTo(ids.indexOf("tt2000200") - 1);
        assertThat(ids.stream().filter(id -> !id.startsWith("tt2000200")).toList())
                .isSortedAccordingTo(String::compareTo);
    }

    @Test
    void new_categories_types_and_28_genres_occur() throws IOException {
        assertThat(values(Dataset.TITLE_PRINCIPALS, "category"))
                .contains("casting_director", "production_designer", "archive_sound");
        Set<String> genres = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (String[] row : rows(new SyntheticFile(new World(1, 20_000), Dataset.TITLE_BASICS, 0))) {
            types.add(row[1]);
            List<String> own = List.of(row[8].split(","));
            assertThat(own).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            genres.addAll(own);
        }
        genres.remove("\\N");
        assertThat(genres).hasSize(28);
        assertThat(types).contains("tvPilot", "tvMiniSeries", "videoGame");
    }

    @Test
    void the_next_day_brings_few_new_rows_and_moves_votes_under_the_same_keys() throws IOException {
        World world = new World(1, 20_000);
        var before = rows(new SyntheticFile(world, Dataset.TITLE_RATINGS, 0));
        var after = rows(new SyntheticFile(world, Dataset.TITLE_RATINGS, 1));
        Map<String, String> votes = before.stream().collect(Collectors.toMap(row -> row[0], row -> row[2]));
        assertThat(after).hasSizeBetween(before.size(), before.size() + 5);
        assertThat(after).filteredOn(row -> votes.containsKey(row[0])).hasSize(before.size());
        assertThat(after.stream()
                        .filter(row -> !row[2].equals(votes.get(row[0])))
                        .count())
                .isGreaterThan(before.size() / 4);
        assertThat(after).allMatch(row -> Integer.parseInt(row[2]) >= 5);
        assertThat(rows(new SyntheticFile(world, Dataset.TITLE_BASICS, 1)))
                .hasSize(rows(new SyntheticFile(world, Dataset.TITLE_BASICS, 0)).size() + 4);
    }

    @Test
    void files_are_refreshed_independently_and_never_go_back() {
        for (Dataset dataset : Dataset.values()) {
            for (int day = 1; day < 50; day++) {
                assertThat(SMALLEST.dayOf(dataset, day)).isBetween(day - 1, day);
                assertThat(SMALLEST.dayOf(dataset, day)).isGreaterThanOrEqualTo(SMALLEST.dayOf(dataset, day - 1));
            }
        }
        assertThat(Arrays.stream(Dataset.values())
                                .map(dataset -> SMALLEST.dayOf(dataset, 2))
                                .distinct()
                                .count()
                        + Arrays.stream(Dataset.values())
                                .map(dataset -> SMALLEST.dayOf(dataset, 3))
                                .distinct()
                                .count())
                .isGreaterThan(2);
    }

    @Test
    void refuses_a_size_without_room_for_the_traps() {
        assertThatThrownBy(() -> new World(1, 999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("titles must be between 1,000 and 12,500,000, not 999");
    }
}
