package dev.imdbpipeline.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {
    @TempDir
    Path folder;

    @Test
    void keeps_its_data_over_a_restart_on_another_port() throws Exception {
        try (var server = prepared()) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (var server = EmbeddedPostgresServer.start(folder, 0, "ada", "secret", ServerSettings.durable(1L << 30))) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void refuses_a_wrong_password_of_the_user_and_of_the_administrator() throws Exception {
        try (var server = prepared()) {
            String address = server.jdbcUrl("films");
            assertThatThrownBy(() -> DriverManager.getConnection(address, "ada", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(address, "postgres", "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("admin-password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void runs_durable_unless_told_otherwise() throws Exception {
        try (var server = EmbeddedPostgresServer.start(folder, 0, "ada", "secret", ServerSettings.durable())) {
            server.createDatabase("films");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show wal_level")).isEqualTo("minimal");
            assertThat(query(server, "show server_version")).startsWith("18");
        }
    }

    @Test
    void the_user_may_create_schemas_extensions_and_roles_but_is_no_superuser() throws Exception {
        try (var server = prepared()) {
            execute(server, "create schema imdb");
            execute(server, "create extension pg_trgm");
            execute(server, "create extension unaccent");
            execute(server, "create role reader");
            assertThat(query(server, "select rolsuper from pg_roles where rolname = 'ada'"))
                    .isEqualTo("f");
        }
    }

    @Test
    void gives_the_user_the_password_of_the_last_start() throws Exception {
        try (var server = prepared()) {
            assertThat(server.password()).isEqualTo("secret");
        }
        try (var server = EmbeddedPostgresServer.start(folder, 0, "ada", "it's new", ServerSettings.throwAway());
                Connection connection = DriverManager.getConnection(server.jdbcUrl("films"), "ada", "it's new")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void keeps_the_administrators_name_for_itself() {
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, 0, "postgres", "x", ServerSettings.throwAway()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DB_USER must not be postgres");
    }

    @Test
    void refuses_a_folder_that_is_in_use() throws Exception {
        try (var server = prepared()) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgresServer.throwAway(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void names_the_port_that_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(
                            folder, taken.getLocalPort(), "ada", "secret", ServerSettings.throwAway()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " for PostgreSQL is in use");
        }
    }

    @Test
    void stops_a_server_left_behind_instead_of_adopting_it() throws Exception {
        long orphan;
        try (var launcher = new ChildLauncher(folder)) {
            orphan = launcher.serverPid();
            launcher.kill();
        }
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (var server = EmbeddedPostgresServer.throwAway(folder)) {
            assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            try (Connection admin = server.connectAsAdmin("postgres")) {
                assertThat(admin.isValid(1)).isTrue();
            }
        }
    }

    private EmbeddedPostgresServer prepared() throws Exception {
        var server = EmbeddedPostgresServer.start(folder, 0, "ada", "secret", ServerSettings.throwAway());
        server.createDatabase("films");
        return server;
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("films");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("films");
                var result = connection.createStatement().executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
