package dev.imdbpipeline.common.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartSettingsTest {

    @Test
    void defaultsWork() {
        assertThatCode(() -> settings(Map.of()).checkCommon()).doesNotThrowAnyException();
        assertThat(settings(Map.of()).port("DB_PORT", 15_432)).isEqualTo(15_432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "65536", "-1", "15432x"})
    void aPortThatIsNoneIsNamed(String value) {
        assertThatThrownBy(() -> settings(Map.of("DB_PORT", value)).checkCommon())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("DB_PORT is '%s'; set it to a port from 1 to 65535".formatted(value));
    }

    @Test
    void aHostThatWouldChangeTheAddressIsNamed() {
        assertThatThrownBy(() -> settings(Map.of("DB_HOST", "db/other?user=x")).checkCommon())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("DB_HOST is 'db/other?user=x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imdb", "Postgres", "changeme", "a long pass phrase", "imdb-of-ours"})
    void aPasswordAnybodyWouldTryIsRefusedWithoutBeingShown(String value) {
        assertThatThrownBy(() -> settings(Map.of("DB_PASSWORD", value, "DB_USER", "imdb-of-ours"))
                        .checkCommon())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "DB_PASSWORD is a known default; set it to a secret of your own (make init writes random ones to .env)");
    }

    @Test
    void aPasswordThatIsNotSetIsTheDefaultOfTheServerAndRefused() {
        assertThatThrownBy(() -> settings(Map.of("RABBITMQ_PASSWORD", "")).checkCommon())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("RABBITMQ_PASSWORD is not set;");
    }

    @Test
    void aDemoMayUseAnyPassword() {
        assertThatCode(() -> settings(Map.of("DEMO_SECRETS", "1", "DB_PASSWORD", "imdb", "RABBITMQ_PASSWORD", "guest"))
                        .checkCommon())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> settings(Map.of("DEMO_SECRETS", "yes", "DB_PASSWORD", "imdb"))
                        .checkCommon())
                .isInstanceOf(InvalidSettingException.class);
    }

    private static StartSettings settings(Map<String, String> changed) {
        Map<String, String> values = new HashMap<>(Map.of("DB_PASSWORD", "x7Gk2pQ9", "RABBITMQ_PASSWORD", "m4Tz8wLc"));
        values.putAll(changed);
        return new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
