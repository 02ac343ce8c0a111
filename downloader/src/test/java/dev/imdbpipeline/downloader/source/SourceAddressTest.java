package dev.imdbpipeline.downloader.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    @Test
    void readsHosts() {
        assertThat(SourceAddress.parse("https://datasets.imdbws.com"))
                .isEqualTo(new SourceAddress.Host(URI.create("https://datasets.imdbws.com/")));
        assertThat(SourceAddress.parse(" HTTP://localhost:8000/day/1 "))
                .isEqualTo(new SourceAddress.Host(URI.create("HTTP://localhost:8000/day/1/")));
    }

    @Test
    void readsFoldersRelativeToTheWorkingDirectory() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(SourceAddress.parse("file:../shared/sample"))
                .isEqualTo(new SourceAddress.Folder(here.getParent().resolve("shared/sample")));
        assertThat(SourceAddress.parse("file:sample")).isEqualTo(new SourceAddress.Folder(here.resolve("sample")));
        assertThat(SourceAddress.parse("file:/srv/imdb")).isEqualTo(new SourceAddress.Folder(Path.of("/srv/imdb")));
        assertThat(SourceAddress.parse("file:///srv/my%20imdb"))
                .isEqualTo(new SourceAddress.Folder(Path.of("/srv/my imdb")));
        assertThat(SourceAddress.parse("file:/srv/my imdb+more"))
                .isEqualTo(new SourceAddress.Folder(Path.of("/srv/my imdb+more")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "datasets.imdbws.com",
                "ftp://host/",
                "https://",
                "https:///path",
                "http://host/?day=1",
                "http://bad host/",
                "file:",
                "file://relative/folder",
                "file:/srv/%zz"
            })
    void refusesAnythingElseInOneClearLine(String value) {
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> SourceAddress.parse(value));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure.getMessage())
                .startsWith("IMDB_BASE_URL is \"" + value + "\": ")
                .doesNotContain("\n");
    }
}
