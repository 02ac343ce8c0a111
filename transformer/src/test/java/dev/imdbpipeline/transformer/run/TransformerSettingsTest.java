package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.transformer.build.BuildSettings;
import dev.imdbpipeline.transformer.drift.DriftBounds;
import dev.imdbpipeline.transformer.release.PublicationSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransformerSettingsTest {
    private final TransformerSettings defaults = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(TransformerSettings.class)
            .build()
            .getConfigMapping(TransformerSettings.class);

    @Test
    void thePackagedProjectIsBuiltByDefault() {
        assertThat(defaults.projectDir()).isEmpty();
    }

    @Test
    void buildsTakeTwoThreadsAndModestMemory() {
        assertThat(defaults.build().toSettings())
                .isEqualTo(new BuildSettings(2, "128MB", "256MB", 0, Duration.ofHours(2), 20));
    }

    @Test
    void aReleaseMayLoseHalfOfATableAtMost() {
        assertThat(defaults.drift().toBounds()).isEqualTo(new DriftBounds(0.1, 0.5, 1000));
    }

    @Test
    void aPublicationGivesUpBeforePostgresWouldEndAReader() {
        assertThat(defaults.publication().toSettings())
                .isEqualTo(new PublicationSettings(
                        Duration.ofMillis(700), 60, Duration.ofSeconds(3), Optional.of("imdb_reader")));
    }
}
