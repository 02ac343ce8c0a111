package dev.imdbpipeline.downloader.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final Instant MODIFIED = Instant.parse("2026-02-07T10:11:12Z");

    @TempDir
    Path folder;

    private Path file;
    private FolderSource source;

    @BeforeEach
    void putAFile() throws IOException {
        file = Files.writeString(folder.resolve("title.crew.tsv.gz"), "0123456789");
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        source = new FolderSource(folder);
    }

    @Test
    void answersWithTheFileAndItsValidators() throws IOException {
        try (Answer.Body body = (Answer.Body) source.open(request(Validators.NONE, null))) {
            assertThat(body.bytes()).hasContent("0123456789");
            assertThat(body.total()).isEqualTo(10);
            assertThat(body.validators().lastModified()).isEqualTo(MODIFIED);
            assertThat(body.validators().isStrong()).isTrue();
        }
    }

    @Test
    void saysThatNothingChangedUntilTheFileDoes() throws IOException {
        Validators first = validators();
        assertThat(source.open(request(first, null))).isEqualTo(new Answer.NotModified());

        Files.setLastModifiedTime(file, FileTime.from(MODIFIED.plusSeconds(1)));

        assertThat(validators()).isNotEqualTo(first);
        try (Answer.Body body = (Answer.Body) source.open(request(first, null))) {
            assertThat(body.offset()).isZero();
        }
    }

    @Test
    void continuesTheSameFileOnly() throws IOException {
        FileRequest.Resume resume = new FileRequest.Resume(4, 10, validators().etag());
        try (Answer.Body body = (Answer.Body) source.open(request(Validators.NONE, resume))) {
            assertThat(body.offset()).isEqualTo(4);
            assertThat(body.bytes()).hasContent("456789");
        }

        Files.writeString(file, "another 10");
        try (Answer.Body body = (Answer.Body) source.open(request(Validators.NONE, resume))) {
            assertThat(body.offset()).isZero();
            assertThat(body.bytes()).hasContent("another 10");
        }
    }

    @Test
    void noticesThatTheFileChangedWhileItWasRead() throws IOException {
        try (Answer.Body body = (Answer.Body) source.open(request(Validators.NONE, null))) {
            Files.writeString(file, "9876543210 and more");

            IOException failure = catchThrowableOfType(
                    IOException.class, () -> body.bytes().transferTo(java.io.OutputStream.nullOutputStream()));

            assertThat(failure).hasMessageEndingWith("title.crew.tsv.gz changed while it was read");
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        SourceException failure = catchThrowableOfType(
                SourceException.class, () -> source.open(new FileRequest(Dataset.TITLE_AKAS, Validators.NONE, null)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(failure).hasMessage("there is no file " + folder.resolve("title.akas.tsv.gz"));
    }

    private Validators validators() throws IOException {
        try (Answer.Body body = (Answer.Body) source.open(request(Validators.NONE, null))) {
            return body.validators();
        }
    }

    private static FileRequest request(Validators known, FileRequest.Resume resume) {
        return new FileRequest(Dataset.TITLE_CREW, known, resume);
    }
}
