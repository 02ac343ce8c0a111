package dev.imdbpipeline.downloader.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.downloader.host.SampleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckTest {
    private static final Dataset CREW = Dataset.TITLE_CREW;
    private static final byte[] BODY = SampleFile.of(CREW, 20_000, 7);

    @TempDir
    Path folder;

    @Test
    void countsRowsAndHashesTheCompressedBytes() throws IOException {
        CheckedFile checked = check(BODY);

        assertThat(checked).isEqualTo(new CheckedFile(SampleFile.sha256(BODY), BODY.length, 20_000));
    }

    @Test
    void readsThroughConcatenatedMembers() throws IOException {
        byte[] second = SampleFile.gzip("tt0000001\tnm0000001\t\\N\n");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(BODY);
        both.write(second);

        CheckedFile checked = check(both.toByteArray());

        assertThat(checked.rows()).isEqualTo(20_001);
        assertThat(checked.sha256()).isEqualTo(SampleFile.sha256(both.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 5_000, 100_000})
    void refusesATruncatedFile(int missing) {
        assertThat(failure(Arrays.copyOf(BODY, BODY.length - missing)).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 50_000, -8, -4, -1})
    void refusesAFileWithASingleWrongByte(int position) {
        byte[] corrupt = BODY.clone();
        corrupt[position < 0 ? corrupt.length + position : position] ^= 0x10;

        assertThat(failure(corrupt).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
    }

    @Test
    void refusesWhatFollowsTheLastMember() {
        byte[] longer = Arrays.copyOf(BODY, BODY.length + 3);
        longer[BODY.length] = 'x';

        assertThat(failure(longer).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
    }

    @Test
    void refusesAPageThatIsNoGzip() {
        PipelineException failure = failure("<html>log in first</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(failure.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failure).hasMessageStartingWith("title.crew.tsv.gz is no whole gzip file");
    }

    @Test
    void refusesHalfALineAtTheEnd() {
        String text = SampleFile.text(CREW, 10, 1);

        PipelineException failure = failure(SampleFile.gzip(text.substring(0, text.length() - 3)));

        assertThat(failure.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failure).hasMessage("title.crew.tsv.gz ends in half a line after 10 complete ones");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(failure(SampleFile.gzip("")).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failure(new byte[0]).code()).isEqualTo(ErrorCode.FILE_CORRUPT);
    }

    @Test
    void namesTheColumnThatIsMissing() {
        PipelineException failure = failure(SampleFile.gzip("tconst\tdirector\twriters\ntt0000001\t\\N\t\\N\n"));

        assertThat(failure.code()).isEqualTo(ErrorCode.MISSING_COLUMN);
        assertThat(failure).hasMessage("title.crew.tsv.gz lacks directors; its header is: tconst director writers");
    }

    @Test
    void acceptsMoreColumnsInAnotherOrderBehindAByteOrderMark() throws IOException {
        CheckedFile checked =
                check(SampleFile.gzip("\uFEFFwriters\tadded\ttconst\tdirectors\r\n\\N\t1\ttt0000001\t\\N\r\n"));

        assertThat(checked.rows()).isEqualTo(1);
    }

    @Test
    void refusesAFileMadeToFillDisks() {
        String row = "tt0000001\t\\N\t\\N\n";
        String bomb = "tconst\tdirectors\twriters\n" + row.repeat(65 * 1024 * 1024 / row.length() + 1);

        PipelineException failure = failure(SampleFile.gzip(bomb));

        assertThat(failure.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failure).hasMessage("title.crew.tsv.gz inflates to more than 100 times its size");
    }

    @Test
    void endsWhenTheListenerThrows() throws IOException {
        Path file = Files.write(folder.resolve("file"), BODY);
        IllegalStateException stop = new IllegalStateException("stop");

        Throwable thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> new FileCheck(CREW, lines -> {
                            throw stop;
                        })
                        .check(file));

        assertThat(thrown).isSameAs(stop);
    }

    private CheckedFile check(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        return new FileCheck(CREW, lines -> {}).check(file);
    }

    private PipelineException failure(byte[] bytes) {
        return catchThrowableOfType(PipelineException.class, () -> check(bytes));
    }
}
