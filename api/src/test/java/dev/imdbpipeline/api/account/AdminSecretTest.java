package dev.imdbpipeline.api.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminSecretTest {
    @Test
    void anAdministratorAnybodyCouldBeIsRefused() {
        assertThatThrownBy(() -> check(Map.of("ADMIN_PASSWORD", "admin")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("ADMIN_PASSWORD is a known default");
        assertThatThrownBy(() -> check(Map.of("ADMIN_USER", "the-first-one", "ADMIN_PASSWORD", "the-first-one")))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> check(Map.of("ADMIN_PASSWORD", "k3v9")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("ADMIN_PASSWORD has fewer than 10 characters; set a longer one");
    }

    @Test
    void aSecretOneAndADemoAreFineAndSoIsNone() {
        assertThatCode(() -> {
                    check(Map.of("ADMIN_PASSWORD", "qU4zT8mB2xW6"));
                    check(Map.of("ADMIN_PASSWORD", "admin", "DEMO_SECRETS", "1"));
                    check(Map.of());
                })
                .doesNotThrowAnyException();
    }

    private static void check(Map<String, String> values) {
        AdminSecret.check(new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()));
    }
}
