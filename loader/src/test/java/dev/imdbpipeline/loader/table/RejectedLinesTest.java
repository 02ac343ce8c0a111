package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.copy.RejectReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that cannot be rows: set aside with their reason, while the others go on. */
class RejectedLinesTest extends TableScene {
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
}
