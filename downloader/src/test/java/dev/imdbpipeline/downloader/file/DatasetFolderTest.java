package dev.imdbpipeline.downloader.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
    private static final Dataset CREW = Dataset.TITLE_CREW;
    private static final PartOrigin ORIGIN =
            new PartOrigin("http://host/title.crew.tsv.gz", "\"a:=#\\ü\"", Instant.parse("2026-02-07T10:11:12Z"), 100);

    @TempDir
    Path data;

    @Test
    void isHeldByOneDownloadAtATime() {
        try (DatasetFolder first = DatasetFolder.hold(data, CREW)) {
            PipelineException second =
                    catchThrowableOfType(PipelineException.class, () -> DatasetFolder.hold(data, CREW));

            assertThat(second.isTransient()).isTrue();
            assertThat(second).hasMessageContaining("title.crew");
            DatasetFolder.hold(data, Dataset.TITLE_BASICS).close();
            assertThat(first.path()).isDirectory();
        }
        try (DatasetFolder again = DatasetFolder.hold(data, CREW)) {
            assertThat(again.path()).isEqualTo(data.resolve("downloads/title.crew"));
        }
    }

    @Test
    void remembersWhereThePartIsFrom() {
        try (DatasetFolder folder = DatasetFolder.hold(data, CREW)) {
            write(folder.part().restart(ORIGIN), "0123456789");
            write(folder.part().continueAt(6), "abc");

            assertThat(folder.part().origin()).contains(ORIGIN);
            assertThat(folder.part().path()).hasContent("012345abc");

            write(folder.part().restart(null), "new");
            assertThat(folder.part().origin()).isEmpty();
            assertThat(folder.part().path()).hasContent("new");
        }
    }

    @Test
    void doesNotContinueAPartWhoseOriginIsIncomplete() throws IOException {
        try (DatasetFolder folder = DatasetFolder.hold(data, CREW)) {
            write(folder.part().restart(ORIGIN), "0123456789");
            Files.writeString(folder.part().originPath(), "source=http\\://host\ntotal=ten\n");
            assertThat(folder.part().origin()).isEmpty();

            Files.writeString(folder.part().originPath(), "source=http\\://host\ntotal=10\n");
            assertThat(folder.part().origin()).isEmpty();
        }
    }

    @Test
    void keepsAVersionUnderItsTimeAndHash() {
        try (DatasetFolder folder = DatasetFolder.hold(data, CREW)) {
            write(folder.part().restart(ORIGIN), "0123456789");

            CheckedFile checked = new CheckedFile("0123456789ab".repeat(5) + "cdef", 10, 1);
            folder.part().sync();
            String name = folder.nameOf(checked, Instant.parse("2026-02-07T10:11:12.9Z"));
            folder.keep(name);

            assertThat(name).isEqualTo("downloads/title.crew/20260207T101112Z-0123456789ab.tsv.gz");
            assertThat(data.resolve(name)).hasContent("0123456789");
            assertThat(folder.part().size()).isZero();
            assertThat(folder.part().origin()).isEmpty();
            assertThat(folder.holds(name, 10)).isTrue();
            assertThat(folder.holds(name, 11)).isFalse();
            assertThat(folder.holds("downloads/title.crew/other.tsv.gz", 10)).isFalse();
        }
    }

    @Test
    void removesEverythingButKeptVersionsAndThePart() throws IOException {
        try (DatasetFolder folder = DatasetFolder.hold(data, CREW)) {
            write(folder.part().restart(ORIGIN), "0123456789");
            Files.writeString(folder.path().resolve("kept.tsv.gz"), "kept");
            Files.writeString(folder.path().resolve("old.tsv.gz"), "old");
            Files.writeString(folder.path().resolve("stray.tmp"), "stray");

            int removed = folder.removeAllBut(Set.of("downloads/title.crew/kept.tsv.gz"));

            assertThat(removed).isEqualTo(2);
            assertThat(folder.path().resolve("kept.tsv.gz")).exists();
            assertThat(folder.part().origin()).contains(ORIGIN);
            assertThat(folder.part().size()).isEqualTo(10);
        }
    }

    /** {@code /dev/full} is a disk without space: every write to it fails as it does on a full one. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void survivesAFullDiskAndFreesWhatItTook() throws IOException {
        try (DatasetFolder folder = DatasetFolder.hold(data, CREW)) {
            PartFile part = folder.part();
            part.restart(ORIGIN).close();
            Files.delete(part.path());
            Files.createSymbolicLink(part.path(), Path.of("/dev/full"));

            PipelineException failure = catchThrowableOfType(PipelineException.class, () -> {
                try (PartFile.Writer writer = part.continueAt(0)) {
                    writer.write(new byte[10], 10);
                }
            });

            assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
            assertThat(part.path()).doesNotExist();
            assertThat(part.origin()).isEmpty();
        }
    }

    @Test
    void asksForSpaceBeforeTheFirstByte() throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();

        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new DiskSpace(free).require(data, free));

        assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(failure.isTransient()).isTrue();
        new DiskSpace(0).require(data, 1);
    }

    private static void write(PartFile.Writer part, String text) {
        try (part) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            part.write(bytes, bytes.length);
        }
    }
}
