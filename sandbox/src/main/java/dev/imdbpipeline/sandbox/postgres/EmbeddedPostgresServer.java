package dev.imdbpipeline.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.util.PSQLState;

/**
 * A PostgreSQL 18 that needs no installation: unpacked from the class path, started on this machine's loopback address, closed with the launcher.
 *
 * <p>It asks for passwords (scram), and keeps its data in the folder given. The role of the pipeline owns its databases and is no superuser, so what works here works on a hosted server.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    private static final String ADMIN = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration RELOAD_LIMIT = Duration.ofSeconds(10);

    private final ServerFolder folder;
    private final EmbeddedPostgres server;
    private final String adminPassword;

    private final String user;
    private final String password;

    private EmbeddedPostgresServer(
            ServerFolder folder, EmbeddedPostgres server, String adminPassword, String user, String password) {
        this.folder = folder;
        this.server = server;
        this.adminPassword = adminPassword;
        this.user = user;
        this.password = password;
    }

    /**
     * Starts the server on its folder, creating what is missing.
     *
     * @param root folder of this server; everything of it lies there
     * @param port port to listen on, or 0 for a free one
     * @param user role of the pipeline, created if missing; it may create databases and roles but is no superuser
     * @param password password of that role from now on
     * @throws PortInUseException if something listens there
     * @throws IllegalArgumentException for the administrator's own name
     * @throws IllegalStateException if another process uses the folder
     * @throws IOException if the server does not start; the message names its log
     */
    public static EmbeddedPostgresServer start(
            Path root, int port, String user, String password, ServerSettings settings) throws IOException {
        if (ADMIN.equals(user)) {
            throw new IllegalArgumentException(
                    "DB_USER must not be postgres, which administers the embedded server; choose another name");
        }
        ServerFolder folder = ServerFolder.take(root.toAbsolutePath().normalize());
        EmbeddedPostgresServer started = null;
        try {
            Optional<OrphanedServer> orphan = OrphanedServer.of(folder.data());
            if (orphan.isPresent()) {
                orphan.get().stop();
            }
            PortInUseException.check("PostgreSQL", port);
            String adminPassword = folder.adminPassword().orElseGet(ServerFolder::newPassword);
            EmbeddedPostgres server = launch(folder, port, adminPassword, settings);
            started = new EmbeddedPostgresServer(folder, server, adminPassword, user, password);
            started.requirePasswords();
            started.prepareUser();
            return started;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            if (started == null) {
                folder.close();
            } else {
                started.close();
            }
            throw failure(folder, e);
        }
    }

    /**
     * Stops a server that a killed launcher left running on the folder, so that its port is free again; does nothing if there is none.
     *
     * @throws IllegalStateException if another process uses the folder
     */
    public static void stopLeftBehind(Path root) throws IOException, InterruptedException {
        try (ServerFolder folder = ServerFolder.take(root.toAbsolutePath().normalize())) {
            Optional<OrphanedServer> orphan = OrphanedServer.of(folder.data());
            if (orphan.isPresent()) {
                orphan.get().stop();
            }
        }
    }

    private static IOException failure(ServerFolder folder, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return cause instanceof IOException known
                ? known
                : new IOException("PostgreSQL could not be prepared; see " + folder.log(), cause);
    }

    /** A server for tests: fast, on a free port, gone with this JVM and all its data. */
    public static EmbeddedPostgresServer throwAway() throws IOException {
        Path root = Files.createTempDirectory("imdb-postgres");
        EmbeddedPostgresServer server = throwAway(root);
        Runtime.getRuntime().addShutdownHook(new Thread(server::discard, "discard-postgres"));
        return server;
    }

    /** As {@link #throwAway()}, in a folder the caller deletes after closing the server. */
    public static EmbeddedPostgresServer throwAway(Path root) throws IOException {
        return start(root, 0, "imdb", "imdb-test", ServerSettings.throwAway());
    }

    private void discard() {
        try {
            close();
            folder.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(ServerFolder folder, int port, String password, ServerSettings settings)
            throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                .setPort(port)
                // Hooks run in no order: the launcher stops the services first, then this server.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                .setErrorRedirector(Redirect.appendTo(folder.log().toFile()))
                .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                .setDataDirectoryCustomizer(data -> folder.writeAccessRules());
        settings.values().forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            throw new IOException("PostgreSQL does not start" + folder.lastComplaint() + "; see " + folder.log(), e);
        }
    }

    /** Fixed and shared by all folders of a user: unpacking takes seconds and 60 MB. */
    private static Path binaries() throws IOException {
        String user = System.getProperty("user.name", "unknown");
        Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "imdb-embedded-postgres-" + user);
        return Files.createDirectories(binaries);
    }

    /** On the very first start the administrator gets a password, and from then on nobody gets in without one. */
    private void requirePasswords() throws SQLException, IOException {
        if (folder.adminPassword().isPresent()) {
            return;
        }
        try (Connection admin = connectAsAdmin("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("alter role postgres password '" + adminPassword + "'");
            folder.keepAdminPassword(adminPassword);
            folder.writeAccessRules();
            statement.execute("select pg_reload_conf()");
        }
        // The reload is not awaited by the server: only a refused login proves it.
        long deadline = System.nanoTime() + RELOAD_LIMIT.toNanos();
        while (acceptsWrongPassword()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL still accepts logins without a password");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean acceptsWrongPassword() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), ADMIN, "not" + adminPassword)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void prepareUser() throws SQLException {
        try (Connection admin = connectAsAdmin("postgres");
                Statement statement = admin.createStatement()) {
            if (!exists(admin, "select 1 from pg_roles where rolname = ?", user)) {
                statement.execute("create role " + quoted(user) + " login createdb createrole");
                statement.execute("grant pg_monitor, pg_signal_backend to " + quoted(user) + " with admin option");
            }
            statement.execute("alter role " + quoted(user) + " password '" + password.replace("'", "''") + "'");
        }
    }

    /** Creates the database, owned by {@link #user()}, unless it exists. */
    public void createDatabase(String database) throws SQLException {
        try (Connection admin = connectAsAdmin("postgres");
                Statement statement = admin.createStatement()) {
            if (!exists(admin, "select 1 from pg_database where datname = ?", database)) {
                statement.execute("create database " + quoted(database) + " owner " + quoted(user));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.getPort();
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** A connection of {@link #user()}. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    /** Address of a database on this server, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A connection of the administrator, who may do everything. */
    public Connection connectAsAdmin(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), ADMIN, adminPassword);
    }

    /** Stops the server with a checkpoint; open connections are cut. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            // the library waits five seconds and leaves; a busy machine takes longer over the checkpoint
            Optional<OrphanedServer> slow = OrphanedServer.of(folder.data());
            if (slow.isPresent()) {
                slow.get().stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }
}
