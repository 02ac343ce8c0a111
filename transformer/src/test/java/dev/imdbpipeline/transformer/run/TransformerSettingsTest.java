package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void buildsMustLeaveConnections() {
        assertThatCode(() -> BuildThreads.check(16, 2, 8)).doesNotThrowAnyException();
        assertThatThrownBy(() -> BuildThreads.check(16, 2, 9))
                .hasMessage(
                        "transformer.build.threads is 9: the 16 connections of quarkus.datasource.jdbc.max-size allow 8;"
                                + " lower the one or raise the other");
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
