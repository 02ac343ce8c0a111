package dev.imdbpipeline.sandbox.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.imdbpipeline.sandbox.postgres.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.SystemConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An AMQP 0-9-1 broker inside this JVM, for RabbitMQ clients: Apache Qpid Broker-J.
 *
 * <p>Queues and persistent messages are kept in a Derby database under the folder given, which survives a kill of the process; the memory store does not and is for
 * tests only.
 */
public final class EmbeddedBroker implements AutoCloseable {
    public static final String USER = "imdb";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where queues and messages live. */
    public enum Store {
        DERBY,
        MEMORY
    }

    private final SystemLauncher launcher;
    private final int port;
    private final String password;

    private EmbeddedBroker(SystemLauncher launcher, int port, String password) {
        this.launcher = launcher;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the broker and logs in once.
     *
     * @param folder folder of this broker; everything of it lies there
     * @param port port to listen on at the loopback address, or 0 for a free one
     * @param password password of {@link #USER}
     * @throws PortInUseException if something listens there
     * @throws IOException if the broker does not start or refuses the login
     */
    public static EmbeddedBroker start(Path folder, int port, String password, Store store) throws IOException {
        PortInUseException.check("the message broker", port);
        int chosen = port == 0 ? freePort() : port;
        Path work = Files.createDirectories(folder.toAbsolutePath().normalize());
        Path configuration = Files.writeString(
                work.resolve("broker.json"), JSON.writeValueAsString(configuration(work, chosen, password, store)));
        // One per JVM, read when the first store opens; Derby would write into the current directory instead.
        System.getProperties()
                .putIfAbsent(
                        "derby.stream.error.file", work.resolve("derby.log").toString());
        SystemLauncher launcher = new SystemLauncher();
        EmbeddedBroker broker = new EmbeddedBroker(launcher, chosen, password);
        try {
            launcher.startup(Map.of(
                    SystemConfig.TYPE,
                    "Memory",
                    SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                    configuration.toUri().toString(),
                    SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
                    false,
                    SystemConfig.CONTEXT,
                    Map.of("qpid.work_dir", work.toString())));
            // startup() returns normally even if the port could not be bound.
            broker.connect().close();
            return broker;
        } catch (Exception e) {
            launcher.shutdown();
            throw new IOException("the message broker does not start on port " + chosen, e);
        } finally {
            // It holds the password and is read at start only.
            Files.deleteIfExists(configuration);
        }
    }

    private static Map<String, Object> configuration(Path work, int port, String password, Store store) {
        Map<String, Object> users = Map.of("name", USER, "type", "managed", "password", password);
        Map<String, Object> node = store == Store.DERBY
                ? Map.of("type", "DERBY", "storePath", work.resolve("store").toString())
                : Map.of("type", "Memory");
        String virtualHost = store == Store.DERBY ? "{\"type\":\"ProvidedStore\"}" : "{\"type\":\"Memory\"}";
        return Map.of(
                "name",
                "imdb",
                "modelVersion",
                "9.1",
                "context",
                Map.of(
                        // RabbitMQ clients send arguments Qpid does not know, such as x-queue-type.
                        "queue.behaviourOnUnknownDeclareArgument",
                        "IGNORE",
                        "exchange.behaviourOnUnknownDeclareArgument",
                        "IGNORE"),
                "authenticationproviders",
                List.of(Map.of(
                        "name",
                        "plain",
                        "type",
                        "Plain",
                        // Otherwise PLAIN, the one mechanism of RabbitMQ clients, is refused without TLS.
                        "secureOnlyMechanisms",
                        List.of(),
                        "users",
                        List.of(users))),
                "ports",
                List.of(Map.of(
                        "name",
                        "AMQP",
                        "port",
                        port,
                        "bindingAddress",
                        "127.0.0.1",
                        "protocols",
                        List.of("AMQP_0_9_1"),
                        "authenticationProvider",
                        "plain",
                        // The default alias is what makes "/" the name of the one virtual host.
                        "virtualhostaliases",
                        List.of(
                                Map.of("name", "nameAlias", "type", "nameAlias"),
                                Map.of("name", "defaultAlias", "type", "defaultAlias"),
                                Map.of("name", "hostnameAlias", "type", "hostnameAlias")))),
                "virtualhostnodes",
                List.of(merged(
                        node,
                        Map.of(
                                "name",
                                "imdb",
                                "defaultVirtualHostNode",
                                true,
                                "virtualHostInitialConfiguration",
                                virtualHost))));
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A new connection of {@link #USER}. */
    public Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host());
        factory.setPort(port);
        factory.setUsername(USER);
        factory.setPassword(password);
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            launcher.shutdown();
        } catch (IllegalStateException e) {
            // Qpid has a shutdown hook of its own; when the JVM ends, that one may be closing the broker already.
            LOG.debug("the message broker is being closed already", e);
        }
    }
}
