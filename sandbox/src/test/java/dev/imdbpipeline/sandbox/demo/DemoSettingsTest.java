package dev.imdbpipeline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSettingsTest {
    @TempDir
    Path folder;

    private DemoSettings settings(Map<String, String> variables) {
        var all = new java.util.HashMap<>(variables);
        all.put("IMDB_PIPELINE_HOME", folder.toString());
        return DemoSettings.of(all);
    }

    @Test
    void keeps_everything_in_the_folder_data_of_the_project_and_serves_on_unless_told_otherwise() {
        assertThat(settings(Map.of()).dataFolder()).isEqualTo(folder.resolve("data"));
        assertThat(settings(Map.of()).once()).isFalse();
        assertThat(settings(Map.of("IMDB_DATA_DIR", "else/where")).dataFolder())
                .isEqualTo(folder.resolve("else/where"));
        assertThat(settings(Map.of("IMDB_DATA_DIR", "/some/where")).dataFolder())
                .isEqualTo(Path.of("/some/where"));
        assertThat(settings(Map.of("ONCE", "1")).once()).isTrue();
        assertThat(settings(Map.of("ONCE", "0")).once()).isFalse();
    }

    @Test
    void an_empty_variable_counts_as_absent() {
        DemoSettings settings = settings(Map.of("DB_HOST", " ", "DB_PORT", ""));
        assertThat(settings.has("DB_HOST")).isFalse();
        assertThat(settings.port("DB_PORT", 15_432)).isEqualTo(15_432);
    }

    @Test
    void names_the_variable_that_is_wrong() {
        assertThatThrownBy(() -> settings(Map.of("API_PORT", "80 80")).port("API_PORT", 8_080))
                .isInstanceOf(DemoException.class)
                .hasMessage("API_PORT is '80 80'; set it to a port from 1 to 65535");
        assertThatThrownBy(() -> settings(Map.of("API_PORT", "65536")).port("API_PORT", 8_080))
                .isInstanceOf(DemoException.class);
        assertThatThrownBy(() -> settings(Map.of("DEMO_TITLES", "many")).number("DEMO_TITLES", 1))
                .isInstanceOf(DemoException.class)
                .hasMessage("DEMO_TITLES is 'many'; set it to a whole number");
    }

    @Test
    void a_taken_port_is_replaced_if_it_was_the_default_and_refused_if_it_was_asked_for() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            List<String> said = new ArrayList<>();
            int chosen = Ports.choose(settings(Map.of()), "API_PORT", port, said::add);
            assertThat(chosen).isNotEqualTo(port).isPositive();
            assertThat(said)
                    .containsExactly(
                            "Port %d is taken; using %d instead (set API_PORT to choose).".formatted(port, chosen));
            assertThatThrownBy(() -> Ports.choose(
                            settings(Map.of("API_PORT", Integer.toString(port))), "API_PORT", 8_080, said::add))
                    .isInstanceOf(DemoException.class)
                    .hasMessage(
                            "port %d is taken; set API_PORT to another one or end what listens there".formatted(port));
        }
    }

    @Test
    void a_secret_is_made_once_and_readable_by_its_owner_only() throws Exception {
        Path file = folder.resolve("secrets/password");
        String secret = SecretFile.readOrMake(file);
        assertThat(secret).hasSize(20).isEqualTo(SecretFile.readOrMake(file));
        assertThat(secret).isNotEqualTo(SecretFile.readOrMake(folder.resolve("secrets/other")));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
