package dev.imdbpipeline.common.dataset;

import static dev.imdbpipeline.common.dataset.Column.STX;
import static dev.imdbpipeline.common.dataset.ColumnType.BOOLEAN;
import static dev.imdbpipeline.common.dataset.ColumnType.DECIMAL;
import static dev.imdbpipeline.common.dataset.ColumnType.INTEGER;
import static dev.imdbpipeline.common.dataset.ColumnType.NAME_ID;
import static dev.imdbpipeline.common.dataset.ColumnType.TEXT;
import static dev.imdbpipeline.common.dataset.ColumnType.TITLE_ID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The seven files of IMDb: the one source of truth for file names, columns, types, keys and indexes.
 *
 * <p>Table definitions, row checks, the synthetic host and the data model page are all derived from here. The layout is that of
 * developer.imdb.com/non-commercial-datasets. The order of the constants is of no consequence; {@link #approximateRows()} is
 * what longest-first scheduling goes by.
 */
public enum Dataset {
    NAME_BASICS(
            "name.basics",
            15_060_000L,
            List.of(
                    Column.id("nconst", NAME_ID, "Identifier of the person."),
                    Column.of("primaryName", TEXT, "Name by which the person is most often credited."),
                    Column.of("birthYear", INTEGER, "Year of birth; three digits and years BCE occur, without a sign."),
                    Column.of(
                            "deathYear",
                            INTEGER,
                            "Year of death; may be smaller than the year of birth for people BCE."),
                    Column.list("primaryProfession", ',', "Up to three professions, most important first."),
                    Column.list("knownForTitles", ',', "Up to four title ids; some are missing from title.basics.")),
            List.of("nconst"),
            List.of()),
    TITLE_AKAS(
            "title.akas",
            54_960_000L,
            List.of(
                    Column.id("titleId", TITLE_ID, "Identifier of the title."),
                    Column.key("ordering", INTEGER, "Number of the row within the title."),
                    Column.of("title", TEXT, "The title in its region or language."),
                    Column.of("region", TEXT, "Region of this version, mostly ISO 3166."),
                    Column.of("language", TEXT, "Language of this version, mostly ISO 639."),
                    Column.list("types", STX, "Kinds of alternative title, separated by the byte 0x02."),
                    Column.list("attributes", STX, "Further terms that describe it, separated by the byte 0x02."),
                    Column.of("isOriginalTitle", BOOLEAN, "Whether this is the original title; may be missing.")),
            List.of("titleId", "ordering"),
            List.of(List.of("region"))),
    TITLE_BASICS(
            "title.basics",
            12_270_000L,
            List.of(
                    Column.id("tconst", TITLE_ID, "Identifier of the title."),
                    Column.of(
                            "titleType",
                            TEXT,
                            "Type of the title; an open list (movie, short, tvSeries, tvEpisode, ...)."),
                    Column.of("primaryTitle", TEXT, "The more popular title."),
                    Column.of("originalTitle", TEXT, "The title in its original language; may be missing."),
                    Column.of("isAdult", BOOLEAN, "Whether the title is for adults only."),
                    Column.of("startYear", INTEGER, "Year of release, or first year of a series."),
                    Column.of("endYear", INTEGER, "Last year of a series; missing for all others."),
                    Column.of("runtimeMinutes", INTEGER, "Length in minutes; 0 and values above 6,000 occur."),
                    Column.list("genres", ',', "Up to three genres.")),
            List.of("tconst"),
            List.of()),
    TITLE_CREW(
            "title.crew",
            12_270_000L,
            List.of(
                    Column.id("tconst", TITLE_ID, "Identifier of the title."),
                    Column.list("directors", ',', "Directors in credit order."),
                    Column.list("writers", ',', "Writers in credit order.")),
            List.of("tconst"),
            List.of()),
    TITLE_EPISODE(
            "title.episode",
            9_460_000L,
            List.of(
                    Column.id("tconst", TITLE_ID, "Identifier of the episode."),
                    Column.id("parentTconst", TITLE_ID, "Identifier of the series; may be missing from title.basics."),
                    Column.of("seasonNumber", INTEGER, "Season; years are used as season numbers at times."),
                    Column.of("episodeNumber", INTEGER, "Number within the season; 0 and values above 10,000 occur.")),
            List.of("tconst"),
            List.of(List.of("parentTconst"))),
    TITLE_PRINCIPALS(
            "title.principals",
            97_620_000L,
            List.of(
                    Column.id("tconst", TITLE_ID, "Identifier of the title."),
                    Column.key("ordering", INTEGER, "Position in the list of the title; not stable between days."),
                    Column.id("nconst", NAME_ID, "Identifier of the person; may be missing from name.basics."),
                    Column.of("category", TEXT, "Category of the work; an open list (actor, director, ...)."),
                    Column.of("job", TEXT, "The job where it is known more exactly."),
                    Column.of("characters", TEXT, "JSON array of the characters played.")),
            List.of("tconst", "ordering"),
            List.of(List.of("nconst"))),
    TITLE_RATINGS(
            "title.ratings",
            1_630_000L,
            List.of(
                    Column.id("tconst", TITLE_ID, "Identifier of the title."),
                    Column.of("averageRating", DECIMAL, "Weighted average of all votes, 1.0 to 10.0."),
                    Column.of("numVotes", INTEGER, "Number of votes, 5 or more.")),
            List.of("tconst"),
            List.of());

    private final String id;
    private final long approximateRows;
    private final List<Column> columns;
    private final List<Column> key;
    private final List<List<Column>> indexes;

    Dataset(String id, long approximateRows, List<Column> columns, List<String> key, List<List<String>> indexes) {
        this.id = id;
        this.approximateRows = approximateRows;
        this.columns = columns;
        this.key = key.stream().map(this::column).toList();
        this.indexes = indexes.stream()
                .map(names -> names.stream().map(this::column).toList())
                .toList();
    }

    /** The name IMDb gives the dataset, e.g. {@code title.basics}; also its name in events, in the API and in logs. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Name of the file on the host, e.g. {@code title.basics.tsv.gz}. */
    public String fileName() {
        return id + ".tsv.gz";
    }

    /** Name of the table without its schema, e.g. {@code title_basics}. */
    public String table() {
        return id.replace('.', '_');
    }

    /** All columns in the order of the published file. */
    public List<Column> columns() {
        return columns;
    }

    /** The columns that identify a row. */
    public List<Column> key() {
        return key;
    }

    /** Further indexes that readers of the raw tables need, beside the key. */
    public List<List<Column>> indexes() {
        return indexes;
    }

    /** Rows of the live file in February 2026: a weight for planning, not a check. */
    public long approximateRows() {
        return approximateRows;
    }

    /** The header line of the file, without its newline. */
    public String header() {
        return columns.stream().map(Column::sourceName).collect(Collectors.joining("\t"));
    }

    /**
     * The column of that name in the file.
     *
     * @throws IllegalArgumentException if the dataset has no such column
     */
    public Column column(String sourceName) {
        return columns.stream()
                .filter(column -> column.sourceName().equals(sourceName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no column " + sourceName));
    }

    /**
     * The dataset of that id.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    @JsonCreator
    public static Dataset of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no dataset " + id + "; there are "
                + Arrays.stream(values()).map(Dataset::id).collect(Collectors.joining(", "))));
    }

    /** The dataset of that id, if there is one. */
    public static Optional<Dataset> find(String id) {
        return Arrays.stream(values()).filter(dataset -> dataset.id.equals(id)).findFirst();
    }
}
