package dev.imdbpipeline.common.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
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

    private static StartSettings settings(Map<String, String> values) {
        return new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
