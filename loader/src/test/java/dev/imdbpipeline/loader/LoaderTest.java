package dev.imdbpipeline.loader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
    @TempDir
    Path folder;

    @Test
    void startsWithADataFolderThatIsThereOrStillToCome() {
        assertThatCode(() -> Loader.checkSettings(settings(folder))).doesNotThrowAnyException();
        assertThatCode(() -> Loader.checkSettings(settings(folder.resolve("later"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADataFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Loader.checkSettings(settings(file)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("IMDB_DATA_DIR is '" + file + "', which is no folder that can be read");
    }

    private static StartSettings settings(Path dataFolder) {
        return new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("IMDB_DATA_DIR", dataFolder.toString()), "test", 100))
                .build());
    }
}
