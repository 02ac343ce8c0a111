package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.loader.copy.FileColumn;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.copy.RejectReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The traps of the files, each taken into a table and read back. */
@TestInstance(Lifecycle.PER_CLASS)
class TrapsTest {
    @TempDir
    Path folder;

    private PGSimpleDataSource database;

    @BeforeAll
    void begin() throws Exception {
        database = TestServer.newDatabase();
    }

    @Test
    void keepsBackslashesQuotesAndJson() throws Exception {
        assertExact(
                Dataset.TITLE_PRINCIPALS,
                "tt0000001\t1\tnm0000001\tactor\t\\N\t[\"Man (segment \\\"Montag\\\")\"]",
                "tt0000001\t2\tnm0000001\tactor\tends in a backslash\\\t\\N",
                "tt0000001\t3\tnm0000001\tself\t\\\\N\t\\N and more",
                "tt0000001\t4\tnm0000001\tself\t\\.\t\\n\\t\\r\\b\\x41\\101",
                "tt0000001\t5\tnm0000001\tself\tN\t\\\\",
                "tt0000001\t6\tnm0000001\tself\t\t\"unbalanced",
                "tt0000001\t7\tnm0000001\tself\t\\\t\\");
    }

    @Test
    void keepsUnbalancedQuotesAndArraySeparators() throws Exception {
        assertExact(
                Dataset.TITLE_AKAS,
                "tt0000001\t1\t\"Rolling in the Deep Dish\tUS\ten\timdbDisplay\u0002working\tfirst, part\u0002second\t0",
                "tt0000001\t2\t'single' \"\" ''\t\\N\t\\N\t\\N\t\\N\t\\N",
                "tt0000001\t3\t\t\t\t\t\t1");
    }

    @Test
    void tellsMissingFromEmpty() throws Exception {
        assertExact(
                Dataset.NAME_BASICS,
                "nm0000001\tAeschylus\t525\t456\t\ttt0000001",
                "nm0000002\t\t\\N\t\\N\t\\N\t\\N",
                "nm0000003\t\\N\t-525\t0\twriter,actor,director\t");
    }

    @Test
    void keepsOddButRealValues() throws Exception {
        assertExact(
                Dataset.TITLE_BASICS,
                "tt0000001\ttvPilot\tA\t\\N\t0\t999\t2147483647\t0\tTalk-Show",
                "tt10001008\tmovie\tB\tB\t1\t\\N\t-2147483648\t6001\t\\N",
                "tt1000101\tnewKind\t" + "long ".repeat(500) + "\tC\t\\N\t1999\t\\N\t\\N\tDrama,Comedy,Action",
                "tt123456789012345678\tmovie\t\u0001\u0008\u000b\u000c\u001f\u007f\t\u0085\u2028\ufeff\t0\t1\t1\t1\t ");
    }

    @Test
    void keepsAllOfUnicode() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0x80; codePoint <= 0x10FFFF; codePoint += 0x11 + codePoint / 0x100) {
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                all.appendCodePoint(codePoint);
            }
        }
        String text = all.toString();
        assertThat(text.codePointCount(0, text.length())).isGreaterThan(1000);
        assertExact(
                Dataset.NAME_BASICS,
                "nm0000001\t" + text.substring(0, text.offsetByCodePoints(0, 900)) + "\t\\N\t\\N\t\\N\t\\N",
                "nm0000002\t\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff\t\\N\t\\N\t\u00e9\\\u00e9\t\u4e2d");
    }

    @Test
    void keepsDanglingIdsOrderAndTheDuplicatesThatAreNone() throws Exception {
        assertExact(
                Dataset.TITLE_CREW,
                "tt0000003\tnm0000009,nm0000001,nm0000005\tnm0000002,nm0000001",
                "tt0000001\t\\N\tnm99999999",
                "tt0000002\tnm0000001\t\\N");
        assertExact(Dataset.TITLE_EPISODE, "tt0000001\ttt9999999\t2003\t12652", "tt0000002\ttt0000002\t\\N\t0");
    }

    @Test
    void keepsTheScaleOfDecimals() throws Exception {
        assertExact(
                Dataset.TITLE_RATINGS,
                "tt0000001\t8\t5",
                "tt0000002\t8.0\t2147483647",
                "tt0000003\t10.00\t5",
                "tt0000004\t0.1\t0",
                "tt0000005\t\\N\t\\N",
                "tt0000006\t-0.5\t5");
    }

    @Test
    void escapesCarriageReturnsAsData() throws Exception {
        assertExact(Dataset.TITLE_CREW, "tt0000001\ta\rb\r\r\tnm1\r", "tt0000002\t\r\t\\\r\\N", "tt0000003\tx\t\\N\r");
    }

    @Test
    void readsLinesThatEndInCrLf() throws Exception {
        String plain =
                "tconst\tdirectors\twriters\r\ntt0000001\ta\rb\tc\\\r\ntt0000002\tx\t\\N\nbad\r\n\r\ntt0000003\t\\N\ty\r\r\n";
        LoadedTable table = load(Dataset.TITLE_CREW, GzipFile.of(plain));

        assertThat(table.layout().crlf()).isTrue();
        assertThat(table.lines()).containsExactly("tt0000001\ta\rb\tc\\", "tt0000002\tx\t\\N", "tt0000003\t\\N\ty\r");
        assertThat(table.rejections()).containsExactly("4 WRONG_FIELD_COUNT bad", "5 WRONG_FIELD_COUNT ");
    }

    @Test
    void setsBadRowsAside() throws Exception {
        LoadedTable table = load(
                Dataset.TITLE_RATINGS,
                "tt0000001\t5.5\t10",
                "tt0000002\t5.5",
                "tt0000003\t5.5\t10\t",
                "",
                "tt000004\t5.5\t10",
                "nm0000005\t5.5\t10",
                "\\N\t5.5\t10",
                "tt0000006\t5,5\t10",
                "tt0000007\t05.5\t10",
                "tt0000008\t5.\t10",
                "tt0000009\t5.5\t+10",
                "tt0000010\t5.5\t2147483648",
                "tt0000011\t5.5\t010",
                "tt0000012\t\t10",
                "tt0000013\t5.5\t-0",
                "tt0000014\t-0.0\t1",
                "tt0000015\t5.5\t\\N ",
                "tt0000016\t5.6\t99999999999999999999",
                "tt0000017\t5.7\t1\r",
                "tt0000018\t5.5\t10");

        assertThat(table.lines()).containsExactly("tt0000001\t5.5\t10", "tt0000018\t5.5\t10");
        assertThat(table.reasons())
                .containsExactly(
                        RejectReason.WRONG_FIELD_COUNT,
                        RejectReason.WRONG_FIELD_COUNT,
                        RejectReason.WRONG_FIELD_COUNT,
                        RejectReason.BAD_ID,
                        RejectReason.BAD_ID,
                        RejectReason.MISSING_KEY,
                        RejectReason.BAD_DECIMAL,
                        RejectReason.BAD_DECIMAL,
                        RejectReason.BAD_DECIMAL,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_DECIMAL,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_DECIMAL,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_INTEGER,
                        RejectReason.BAD_INTEGER);
        assertThat(table.rejections())
                .startsWith("3 WRONG_FIELD_COUNT tt0000002\t5.5")
                .contains("7 BAD_ID nm0000005\t5.5\t10");
        assertThat(table.outcome().lines()).isEqualTo(20);
        assertThat(table.outcome().copied() + table.outcome().rejected()).isEqualTo(20);
    }

    @Test
    void rejectsARowWhoseFirstHalfWasRewrittenAlready() throws Exception {
        LoadedTable table = load(
                Dataset.TITLE_BASICS,
                "tt0000001\tmovie\ta\\b\tc\\d\t0\t1\t1\t1\tx",
                "tt0000002\tmovie\ta\\b\rc\tc\\d\t2\t1\t1\t1\tx",
                "tt0000003\tmovie\ta\\b\tc\\d\t1\t1\t1\t1\tx",
                "tt0000004\tmovie\ta\\\tb\t1\t1\t1",
                "tt0000005\tmovie\tplain\tplain\t1\t1\t1\t1\tx");

        assertThat(table.lines())
                .containsExactly(
                        "tt0000001\tmovie\ta\\b\tc\\d\t0\t1\t1\t1\tx",
                        "tt0000003\tmovie\ta\\b\tc\\d\t1\t1\t1\t1\tx",
                        "tt0000005\tmovie\tplain\tplain\t1\t1\t1\t1\tx");
        assertThat(table.reasons()).containsExactly(RejectReason.BAD_BOOLEAN, RejectReason.WRONG_FIELD_COUNT);
    }

    @Test
    void rejectsBytesPostgresqlCannotStore() throws Exception {
        List<byte[]> titles = List.of(
                bytes(0xC0, 0x80),
                bytes(0xED, 0xA0, 0x80),
                bytes(0xE0, 0x80, 0x80),
                bytes(0xF0, 0x80, 0x80, 0x80),
                bytes(0xF4, 0x90, 0x80, 0x80),
                bytes(0xF5, 0x80, 0x80, 0x80),
                bytes(0x80),
                bytes(0xC3),
                bytes(0xE4, 0xB8),
                bytes(0xF0, 0x9F, 0x98),
                bytes(0xFF),
                bytes('a', 0, 'b'));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes("tconst\tdirectors\twriters\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] title : titles) {
            plain.writeBytes("tt0000001\tx\t".getBytes(StandardCharsets.UTF_8));
            plain.writeBytes(title);
            plain.write('\n');
        }
        plain.writeBytes("tt0000002\tx\ty\n".getBytes(StandardCharsets.UTF_8));

        LoadedTable table = load(Dataset.TITLE_CREW, GzipFile.of(plain.toByteArray()));

        assertThat(table.lines()).containsExactly("tt0000002\tx\ty");
        assertThat(table.reasons().subList(0, 11)).containsOnly(RejectReason.INVALID_UTF8);
        assertThat(table.reasons().subList(11, 12)).containsOnly(RejectReason.NUL_BYTE);
        assertThat(table.rejected().get(0).raw()).endsWith(bytes(0xC0, 0x80));
    }

    @Test
    void rejectsLinesThatAreTooLongHoweverLong() throws Exception {
        String justFits = "tt0000001\t" + "x".repeat(LoadedTable.MAX_LINE - 12) + "\ty";
        String tooLong = "tt0000002\t" + "x".repeat(LoadedTable.MAX_LINE - 11) + "\ty";
        String huge = "tt0000003\t" + "\\".repeat(3_000_000) + "\ty";
        LoadedTable table =
                load(Dataset.TITLE_CREW, justFits, tooLong, huge, "tt0000004\t\\N\t\\N", huge, huge, "tt0000005\t1\t2");

        assertThat(table.lines()).containsExactly(justFits, "tt0000004\t\\N\t\\N", "tt0000005\t1\t2");
        assertThat(table.reasons()).hasSize(4).containsOnly(RejectReason.LINE_TOO_LONG);
        assertThat(table.rejected()).extracting(row -> row.line()).containsExactly(3L, 4L, 6L, 7L);
        assertThat(table.rejected())
                .extracting(row -> row.length())
                .containsExactly(4097L, 3_000_012L, 3_000_012L, 3_000_012L);
    }

    @Test
    void neverTakesAHalfLineForARow() throws Exception {
        LoadedTable table = load(
                Dataset.TITLE_RATINGS,
                GzipFile.of("tconst\taverageRating\tnumVotes\ntt0000001\t5.5\t10\ntt0000002\t5.5\t1"));

        assertThat(table.lines()).containsExactly("tt0000001\t5.5\t10");
        assertThat(table.rejections()).containsExactly("3 UNTERMINATED_LINE tt0000002\t5.5\t1");
    }

    @Test
    void readsColumnsByNameAndKeepsNewOnes() throws Exception {
        LoadedTable table = load(
                Dataset.TITLE_RATINGS,
                GzipFile.of("\ufeffnumVotes\tweighted Rating\ttconst\tnumVotes\taverageRating\t\n"
                        + "10\t\\N\ttt0000001\tmany\\\t5.5\t\n11\tx\ttt0000002\t\\N\t6\ty\n"));

        assertThat(table.lines()).containsExactly("10\t\\N\ttt0000001\tmany\\\t5.5\t", "11\tx\ttt0000002\t\\N\t6\ty");
        assertThat(table.layout().byteOrderMark()).isTrue();
        assertThat(table.layout().isReordered()).isTrue();
        assertThat(table.layout().extraColumns())
                .extracting(FileColumn::sqlName)
                .containsExactly("weighted_rating", "num_votes_2", "_");
        assertThat(column("select attname from pg_attribute where attrelid = 'imdb_next.title_ratings'::regclass"
                        + " and attnum > 0 order by attnum"))
                .containsExactly("tconst", "average_rating", "num_votes", "weighted_rating", "num_votes_2", "_");
    }

    @Test
    void stopsAtAMissingColumnAndNamesIt() {
        assertThatThrownBy(() -> load(Dataset.TITLE_RATINGS, GzipFile.of("tconst\trating\tvotes\ntt0000001\t5\t5\n")))
                .isInstanceOfSatisfying(PipelineException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MISSING_COLUMN);
                    assertThat(e)
                            .hasMessage("title.ratings lacks the column averageRating, numVotes;"
                                    + " its header is: tconst\trating\tvotes");
                });
    }

    @Test
    void letsTheFirstRowOfAKeyStay() throws Exception {
        LoadedTable table = load(
                Dataset.TITLE_PRINCIPALS,
                "tt0000001\t1\tnm0000001\tself\t\\N\tfirst\\",
                "broken",
                "tt0000001\t1\tnm0000002\tself\t\\N\tsecond\\",
                "tt0000001\t2\tnm0000003\tself\t\t\\N",
                "broken",
                "tt0000001\t1\tnm0000001\tself\t\\N\tfirst\\",
                "tt0000001\t2\tnm0000003\tself\t\t\\N");

        assertThat(table.lines())
                .containsExactly("tt0000001\t1\tnm0000001\tself\t\\N\tfirst\\", "tt0000001\t2\tnm0000003\tself\t\t\\N");
        assertThat(table.removed()).isEqualTo(3);
        assertThat(table.rejections())
                .containsExactly(
                        "3 WRONG_FIELD_COUNT broken",
                        "6 WRONG_FIELD_COUNT broken",
                        "4 DUPLICATE_KEY tt0000001\t1\tnm0000002\tself\t\\N\tsecond\\",
                        "7 DUPLICATE_KEY tt0000001\t1\tnm0000001\tself\t\\N\tfirst\\",
                        "8 DUPLICATE_KEY tt0000001\t2\tnm0000003\tself\t\t\\N");
        assertThat(column("select indexrelid::regclass::text || case when indisprimary then ' key' else '' end"
                        + " from pg_index where indrelid = 'imdb_next.title_principals'::regclass order by 1"))
                .containsExactly("imdb_next.title_principals_nconst_idx", "imdb_next.title_principals_pkey key");
    }

    @Test
    void refusesFilesThatAreNotWhole() {
        byte[] good =
                GzipFile.of("tconst\tdirectors\twriters\ntt0000001\tx\ty\n").compressed();
        byte[] flipped = good.clone();
        flipped[good.length - 6] ^= 1;
        byte[] garbage = Arrays.copyOf(good, good.length + 5);
        garbage[good.length] = 'x';

        for (byte[] bad :
                List.of(Arrays.copyOf(good, good.length - 3), flipped, garbage, new byte[0], "plain".getBytes())) {
            assertThatThrownBy(() -> load(Dataset.TITLE_CREW, new GzipFile(bad)))
                    .isInstanceOfSatisfying(PipelineException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                        assertThat(e.isTransient()).isFalse();
                    })
                    .hasMessageStartingWith("title.crew is no whole gzip file");
        }
        for (String bad : List.of("", "tconst\tdirectors\twriters")) {
            assertThatThrownBy(() -> load(Dataset.TITLE_CREW, GzipFile.of(bad)))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
        }
    }

    @Test
    void leavesNothingOfALoadThatFailsMidway() throws Exception {
        assertExact(Dataset.TITLE_CREW, "tt0000001\tx\ty");
        StringBuilder many = new StringBuilder("tconst\tdirectors\twriters\n");
        for (int row = 0; row < 50_000; row++) {
            many.append("tt%07d\tnm0000001\tnm%07d%n".formatted(row, row * 31 % 9_999_991));
        }
        byte[] whole = GzipFile.of(many.toString()).compressed();

        assertThatThrownBy(() -> load(Dataset.TITLE_CREW, new GzipFile(Arrays.copyOf(whole, whole.length - 100))))
                .hasMessageStartingWith("title.crew is no whole gzip file");

        assertThat(column("select tconst from imdb_next.title_crew")).containsExactly("tt0000001");
    }

    @Test
    void refusesAFileThatIsNotTheAnnouncedVersion() {
        GzipFile file = GzipFile.of("tconst\tdirectors\twriters\ntt0000001\tx\ty\n");
        Path path = folder.resolve("another.gz");
        file.write(path);

        assertThatThrownBy(() -> LoadedTable.load(database, Dataset.TITLE_CREW, path, "0".repeat(64)))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT))
                .hasMessageContaining(file.sha256());
    }

    @Test
    void readsConcatenatedMembers() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(GzipFile.of("tconst\tdirectors\twriters\ntt0000001\tx").compressed());
        both.writeBytes(GzipFile.of("\ty\ntt0000002\t\\").compressed());
        both.writeBytes(GzipFile.of("N\tz\n").compressed());

        LoadedTable table = load(Dataset.TITLE_CREW, new GzipFile(both.toByteArray()));

        assertThat(table.lines()).containsExactly("tt0000001\tx\ty", "tt0000002\t\\N\tz");
    }

    private void assertExact(Dataset dataset, String... lines) throws Exception {
        LoadedTable table = load(dataset, lines);
        assertThat(table.rejections()).isEmpty();
        assertThat(table.lines()).containsExactly(lines);
    }

    private LoadedTable load(Dataset dataset, String... lines) throws Exception {
        return load(dataset, GzipFile.ofLines(dataset.header(), List.of(lines)));
    }

    private LoadedTable load(Dataset dataset, GzipFile file) throws Exception {
        return LoadedTable.load(database, folder, dataset, file);
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new java.util.ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }
}
