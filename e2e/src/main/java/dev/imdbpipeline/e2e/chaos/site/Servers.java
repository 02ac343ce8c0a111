package dev.imdbpipeline.e2e.chaos.site;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.imdbpipeline.sandbox.broker.EmbeddedBroker;
import dev.imdbpipeline.sandbox.network.TcpProxy;
import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import dev.imdbpipeline.sandbox.postgres.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL and the broker, which can be stopped and started again at the same place, each behind a proxy.
 *
 * <p>The services go through the proxies; whoever checks goes directly.
 */
public final class Servers implements AutoCloseable {
    public static final String DATABASE = "imdb";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String PASSWORD = "chaos-campaign";

    private final Path folder;
    private EmbeddedPostgresServer postgres;
    private EmbeddedBroker broker;
    private TcpProxy databaseProxy;
    private TcpProxy brokerProxy;

    private Servers(Path folder) {
        this.folder = folder;
    }

    /** Starts both below the folder. */
    public static Servers start(Path folder) throws IOException, SQLException {
        Servers servers = new Servers(folder);
        try {
            servers.startPostgres(0);
            servers.postgres.createDatabase(DATABASE);
            servers.startBroker(0);
            servers.databaseProxy = TcpProxy.to(servers.postgres.port());
            servers.brokerProxy = TcpProxy.to(servers.broker.port());
            return servers;
        } catch (IOException | SQLException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** As the environment variables of the services. */
    public Map<String, String> settings() {
        return Map.of(
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                String.valueOf(databaseProxy.port()),
                "DB_NAME",
                DATABASE,
                "DB_USER",
                "imdb",
                "DB_PASSWORD",
                PASSWORD,
                "RABBITMQ_HOST",
                "127.0.0.1",
                "RABBITMQ_PORT",
                String.valueOf(brokerProxy.port()),
                "RABBITMQ_USER",
                EmbeddedBroker.USER,
                "RABBITMQ_PASSWORD",
                PASSWORD,
                "RABBITMQ_VHOST",
                "/");
    }

    public TcpProxy databaseProxy() {
        return databaseProxy;
    }

    public TcpProxy brokerProxy() {
        return brokerProxy;
    }

    /** A connection of the pipeline's own role, past the proxy. */
    public Connection connect() throws SQLException {
        return server().connect(DATABASE);
    }

    /** A connection of the administrator, past the proxy; waits while PostgreSQL is away. */
    public Connection connectAsAdmin() throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return server().connectAsAdmin(DATABASE);
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private synchronized EmbeddedPostgresServer server() {
        return postgres;
    }

    /** Work on a channel. */
    @FunctionalInterface
    public interface ChannelWork {
        void on(Channel channel) throws IOException, InterruptedException, TimeoutException;
    }

    /** Does something with the broker, past the proxy; does it again while the broker is away. */
    public void onChannel(ChannelWork work) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (com.rabbitmq.client.Connection connection = broker().connect();
                    Channel channel = connection.createChannel()) {
                work.on(channel);
                return;
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("the broker does not come back", e);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private synchronized EmbeddedBroker broker() {
        return broker;
    }

    /** Stops PostgreSQL in order; every connection is cut. */
    public synchronized void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Starts PostgreSQL where it was. */
    public synchronized void startPostgresAgain() throws IOException {
        startPostgres(postgres.port());
    }

    /**
     * Kills one of the server's processes, upon which PostgreSQL throws everybody out and recovers from its log as after a crash.
     */
    public void crashPostgres() throws SQLException, IOException, InterruptedException {
        long victim;
        try (Connection admin = connectAsAdmin();
                Statement statement = admin.createStatement();
                var pid = statement.executeQuery("select pg_backend_pid()")) {
            pid.next();
            victim = pid.getLong(1);
            new ProcessBuilder("kill", "-KILL", String.valueOf(victim)).start().waitFor();
        }
    }

    /** Lets the pipeline keep its tables in that folder from now on. */
    void keepTablesIn(Path folder) throws SQLException {
        try (Connection admin = connectAsAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute("create tablespace small location '" + folder + "'");
            statement.execute("grant create on tablespace small to imdb");
            statement.execute("alter role imdb in database " + DATABASE + " set default_tablespace = small");
        }
    }

    public synchronized void stopBroker() {
        broker.close();
    }

    /** Starts the broker where it was, with all it had confirmed. */
    public synchronized void startBrokerAgain() throws IOException {
        startBroker(broker.port());
    }

    private void startPostgres(int port) throws IOException {
        // A crash of a process, which this survives, not of the machine.
        Map<String, String> values = new HashMap<>(ServerSettings.durable().values());
        values.put("fsync", "off");
        values.put("shared_buffers", "128MB");
        values.put("maintenance_work_mem", "64MB");
        values.put("restart_after_crash", "on");
        postgres = EmbeddedPostgresServer.start(
                folder.resolve("postgres"), port, "imdb", PASSWORD, new ServerSettings(values));
    }

    private void startBroker(int port) throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"), port, PASSWORD, EmbeddedBroker.Store.DERBY);
    }

    @Override
    public synchronized void close() throws IOException {
        for (TcpProxy proxy : new TcpProxy[] {databaseProxy, brokerProxy}) {
            if (proxy != null) {
                proxy.close();
            }
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
