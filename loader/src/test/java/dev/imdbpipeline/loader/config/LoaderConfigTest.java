package dev.imdbpipeline.loader.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
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

    private static LoaderConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(LoaderConfig.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new io.smallrye.config.PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(LoaderConfig.class);
    }
}
