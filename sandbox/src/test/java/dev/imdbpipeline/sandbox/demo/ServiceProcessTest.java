package dev.imdbpipeline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @BeforeEach
    void packageService() throws Exception {
        FakeService.packageAs("loader", folder);
    }

    private ServiceProcess service(Map<String, String> environment) {
        return new ServiceProcess(
                "loader", folder, folder.resolve("logs"), List.of("-Xmx32m"), environment, Ports.free());
    }

    private long pid() throws Exception {
        return Long.parseLong(
                Files.readString(folder.resolve("logs/loader.pid")).trim());
    }

    @Test
    void starts_tells_its_memory_and_stops() throws Exception {
        ServiceProcess service = service(Map.of("DB_PORT", "4711"));
        service.start();
        service.awaitReady(PATIENCE);
        long pid = pid();
        assertThat(service.isAlive()).isTrue();
        assertThat(service.residentBytes()).isGreaterThan(10_000_000);
        assertThat(service.startTime()).isPositive();
        service.close();
        assertThat(service.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(service.log()).hasContent("knows 4711");
        assertThat(folder.resolve("logs/loader.pid")).doesNotExist();
    }

    @Test
    void starts_again_after_a_kill_and_keeps_the_log() throws Exception {
        try (ServiceProcess service = service(Map.of("DB_PORT", "1"))) {
            service.start();
            service.awaitReady(PATIENCE);
            service.kill();
            assertThat(service.isAlive()).isFalse();
            service.start();
            service.awaitReady(PATIENCE);
            assertThat(Files.readAllLines(service.log())).containsExactly("knows 1", "knows 1");
        }
    }

    @Test
    void ends_the_one_a_killed_launcher_left() throws Exception {
        ServiceProcess forgotten = service(Map.of());
        forgotten.start();
        forgotten.awaitReady(PATIENCE);
        long left = pid();
        try (ServiceProcess service = service(Map.of())) {
            service.start();
            service.awaitReady(PATIENCE);
            assertThat(forgotten.isAlive()).isFalse();
            assertThat(pid()).isNotEqualTo(left);
        }
    }

    @Test
    void leaves_another_process_of_that_number_alone() throws Exception {
        Path pidFile = Files.createDirectories(folder.resolve("logs")).resolve("loader.pid");
        Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));
        ServiceProcess.endLeftOver("loader", folder, folder.resolve("logs"));
        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void says_why_a_service_ended() throws Exception {
        try (ServiceProcess service = service(Map.of("FAKE_FAILURE", "DB_PORT is 'x'"))) {
            service.start();
            assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                    .isInstanceOf(DemoException.class)
                    .hasMessage("the loader ended with status 1: DB_PORT is 'x' (log: " + service.log() + ")");
        }
    }

    @Test
    void says_what_to_do_if_a_service_is_not_built() {
        var service = new ServiceProcess("api", folder, folder.resolve("logs"), List.of(), Map.of(), Ports.free());
        assertThatThrownBy(service::start)
                .isInstanceOf(DemoException.class)
                .hasMessage("the api is not built; run ./mvnw package first");
    }
}
