package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.loader.copy.FileColumn;
import dev.imdbpipeline.loader.copy.GzipFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are not laid out as expected, or not whole. */
class FileShapeTest extends TableScene {
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
}
