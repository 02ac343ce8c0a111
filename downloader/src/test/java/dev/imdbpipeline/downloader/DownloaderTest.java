package dev.imdbpipeline.downloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {

    @TempDir
    Path folder;

    @Test
    void startsWithAHostOrAFolderThatExists() {
        Downloader.checkSettings(settings("https://datasets.imdbws.com", folder));
        Downloader.checkSettings(settings("file:" + folder, folder));

        assertThat(folder.resolve("downloads")).isEmptyDirectory();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(refusal("htps://datasets.imdbws.com", folder))
                .hasMessage("IMDB_BASE_URL is \"htps://datasets.imdbws.com\": expected https://HOST, http://HOST or"
                        + " file:FOLDER");
    }

    @Test
    void refusesASourceFolderThatDoesNotExist() {
        assertThat(refusal("file:" + folder + "/none", folder))
                .hasMessage("IMDB_BASE_URL names the folder " + folder + "/none, which does not exist");
    }

    @Test
    void refusesADataFolderItCannotWriteTo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThat(refusal("https://datasets.imdbws.com", file))
                .hasMessageStartingWith("IMDB_DATA_DIR: cannot write to " + file + "/downloads (");
    }

    private static InvalidSettingException refusal(String baseUrl, Path dataFolder) {
        return catchThrowableOfType(
                InvalidSettingException.class, () -> Downloader.checkSettings(settings(baseUrl, dataFolder)));
    }

    private static StartSettings settings(String baseUrl, Path dataFolder) {
        return new StartSettings(new SmallRyeConfigBuilder()
                .withDefaultValue("IMDB_BASE_URL", baseUrl)
                .withDefaultValue("IMDB_DATA_DIR", dataFolder.toString())
                .build());
    }
}
