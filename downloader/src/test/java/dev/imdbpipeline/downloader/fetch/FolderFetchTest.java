package dev.imdbpipeline.downloader.fetch;

import static dev.imdbpipeline.downloader.fetch.FetchScene.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.downloader.host.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder takes part in the same version logic as a host. */
class FolderFetchTest {
    private static final byte[] BODY = SampleFile.of(RATINGS, 500, 1);

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private FetchScene scene;

    @BeforeEach
    void open() throws IOException {
        put(BODY, "2026-02-07T10:11:12Z");
        scene = new FetchScene(data, "base-url", "file:" + folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void copiesAFileOnceUntilItChanges() throws IOException {
        Fetched.Whole first = (Fetched.Whole) scene.fetch();
        assertThat(first.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(first.source()).isEqualTo("file:" + folder.resolve("title.ratings.tsv.gz"));

        assertThat(scene.fetch(Optional.of(scene.known(first)), false)).isEqualTo(new Fetched.NotModified());

        put(BODY, "2026-02-08T10:11:12Z");
        Fetched.Whole touched = (Fetched.Whole) scene.fetch(Optional.of(scene.known(first)), false);
        assertThat(touched.file()).isEqualTo(first.file());
        assertThat(touched.validators()).isNotEqualTo(first.validators());
    }

    @Test
    void refusesATruncatedFileAndOneThatIsMissing() throws IOException {
        put(Arrays.copyOf(BODY, BODY.length - 100), "2026-02-07T10:11:12Z");
        assertThat(failure().code()).isEqualTo(ErrorCode.FILE_CORRUPT);

        Files.delete(folder.resolve("title.ratings.tsv.gz"));
        assertThat(failure().code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    }

    private PipelineException failure() {
        return catchThrowableOfType(PipelineException.class, scene::fetch);
    }

    private void put(byte[] body, String modified) throws IOException {
        Path file = Files.write(folder.resolve("title.ratings.tsv.gz"), body);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    }
}
