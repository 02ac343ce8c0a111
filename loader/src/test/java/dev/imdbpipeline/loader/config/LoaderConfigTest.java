package dev.imdbpipeline.loader.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class LoaderConfigTest {
    @Test
    void hasDefaultsThatWork() {
        LoaderConfig config = config(Map.of());

        assertThat(config.dataDir()).isEqualTo(Path.of("data"));
        assertThat(config.maxLine().asLongValue()).isEqualTo(1_048_576);
        assertThat(config.rejected().share()).isEqualTo(0.001);
        assertThat(config.rejected().shareOf()).isEmpty();
        assertThat(config.rejected().minimum()).isEqualTo(100);
        assertThat(config.rejected().maximum()).isEqualTo(1_000_000);
        assertThat(config.index().memory()).isEqualTo("256MB");
        assertThat(config.index().overlapped()).isTrue();
    }

    @Test
    void takesAShareForSingleDatasets() {
        LoaderConfig config = config(Map.of("loader.rejected.share-of.\"title.akas\"", "0.01"));

        assertThat(config.rejected().shareOf()).containsExactly(Map.entry("title.akas", 0.01));
    }

    @Test
    void aVariableGivesTheShareOfASingleDataset() {
        LoaderConfig config = config(new EnvConfigSource(Map.of("LOADER_REJECTED_SHARE_OF__TITLE_AKAS_", "0.01"), 300));

        assertThat(config.rejected().shareOf()).containsExactly(Map.entry("title.akas", 0.01));
    }

    private static LoaderConfig config(Map<String, String> values) {
        return config(new PropertiesConfigSource(values, "test", 100));
    }

    private static LoaderConfig config(ConfigSource values) {
        return new SmallRyeConfigBuilder()
                .withMapping(LoaderConfig.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withSources(values)
                .build()
                .getConfigMapping(LoaderConfig.class);
    }
}
