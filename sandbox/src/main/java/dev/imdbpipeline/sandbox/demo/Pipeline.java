package dev.imdbpipeline.sandbox.demo;

import dev.imdbpipeline.sandbox.broker.EmbeddedBroker;
import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import dev.imdbpipeline.sandbox.postgres.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The whole pipeline on this machine: PostgreSQL, broker and the four packaged services.
 *
 * <p>Servers named by {@code DB_HOST} and {@code RABBITMQ_HOST} are used; what is not named is embedded, durable under the data
 * folder. Closing it stops everything it started, in the reverse order.
 */
public final class Pipeline implements AutoCloseable {
    /** The services in the order of a run. */
    public static final List<String> SERVICES = List.of("downloader", "loader", "transformer", "api");

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final int DEFAULT_DB_PORT = 15_432;
    private static final int DEFAULT_API_PORT = 8_080;

    private final DemoSettings settings;
    private final List<String> jvmOptions;
    private final Function<String, Map<String, String>> ofService;
    private final Consumer<String> say;
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
    private final Thread lastResort = new Thread(this::close, "stop the pipeline");
    private ApiClient api;
    private boolean closed;

    private Pipeline(
            DemoSettings settings,
            List<String> jvmOptions,
            Function<String, Map<String, String>> ofService,
            Consumer<String> say) {
        this.settings = settings;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.ofService = ofService;
        this.say = say;
    }

    /**
     * Starts everything and returns when all services are ready.
     *
     * @param baseUrl the source of the files, as in {@code IMDB_BASE_URL}
     * @param jvmOptions for the services
     * @param say told what is worth telling a person
     * @throws DemoException if something does not start; what was started is stopped again
     */
    public static Pipeline start(DemoSettings settings, String baseUrl, List<String> jvmOptions, Consumer<String> say)
            throws IOException, InterruptedException {
        return start(settings, baseUrl, jvmOptions, service -> Map.of(), say);
    }

    /** The same, with further environment variables for each service. */
    public static Pipeline start(
            DemoSettings settings,
            String baseUrl,
            List<String> jvmOptions,
            Function<String, Map<String, String>> ofService,
            Consumer<String> say)
            throws IOException, InterruptedException {
        Pipeline pipeline = new Pipeline(settings, jvmOptions, ofService, say);
        // Also for a Ctrl-C in the middle of the start, when nobody else could close it.
        Runtime.getRuntime().addShutdownHook(pipeline.lastResort);
        try {
            Files.createDirectories(settings.dataFolder());
            // A demo may use whatever passwords it is given: it listens on this machine alone.
            pipeline.environment.put("DEMO_SECRETS", "1");
            pipeline.environment.put("IMDB_BASE_URL", baseUrl);
            pipeline.environment.put("IMDB_DATA_DIR", settings.dataFolder().toString());
            pipeline.endLeftOvers();
            pipeline.startServers();
            pipeline.startServices();
            return pipeline;
        } catch (SQLException e) {
            pipeline.close();
            throw new DemoException("cannot prepare the database: " + e.getMessage(), e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** What a killed launcher left running holds the ports and would take part in the next run. */
    private void endLeftOvers() throws IOException, InterruptedException {
        for (String name : SERVICES) {
            ServiceProcess.endLeftOver(name, settings.home(), logFolder());
        }
        if (!settings.has("DB_HOST")) {
            EmbeddedPostgresServer.stopLeftBehind(postgresFolder());
        }
    }

    private void startServers() throws IOException, SQLException {
        CompletableFuture<Void> broker = CompletableFuture.runAsync(() -> {
            try {
                startBroker();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        try {
            startPostgres();
        } finally {
            // Also after a failure: a broker that starts later would never be stopped.
            broker.exceptionally(failure -> null).join();
        }
        try {
            broker.join();
        } catch (CompletionException e) {
            throw new DemoException(
                    "the message broker does not start: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void startPostgres() throws IOException, SQLException {
        String user = settings.text("DB_USER", "imdb");
        String name = settings.text("DB_NAME", "imdb");
        boolean external = settings.has("DB_HOST");
        String password =
                settings.text("DB_PASSWORD", external ? "imdb" : SecretFile.readOrMake(secret("db-password")));
        int port = external
                ? settings.port("DB_PORT", DEFAULT_DB_PORT)
                : Ports.choose(settings, "DB_PORT", DEFAULT_DB_PORT, say);
        environment.put("DB_HOST", settings.text("DB_HOST", "127.0.0.1"));
        environment.put("DB_PORT", String.valueOf(port));
        environment.put("DB_NAME", name);
        environment.put("DB_USER", user);
        environment.put("DB_PASSWORD", password);
        if (!external) {
            var server = EmbeddedPostgresServer.start(postgresFolder(), port, user, password, ServerSettings.durable());
            keep(server);
            server.createDatabase(name);
        }
    }

    private void startBroker() throws IOException {
        if (settings.has("RABBITMQ_HOST")) {
            environment.put("RABBITMQ_HOST", settings.text("RABBITMQ_HOST", ""));
            environment.put("RABBITMQ_PORT", String.valueOf(settings.port("RABBITMQ_PORT", 5_672)));
            environment.put("RABBITMQ_USER", settings.text("RABBITMQ_USER", "guest"));
            environment.put("RABBITMQ_PASSWORD", settings.text("RABBITMQ_PASSWORD", "guest"));
            environment.put("RABBITMQ_VHOST", settings.text("RABBITMQ_VHOST", "/"));
            return;
        }
        EmbeddedBroker broker = EmbeddedBroker.start(
                settings.dataFolder().resolve("broker"),
                0,
                SecretFile.readOrMake(secret("broker-password")),
                EmbeddedBroker.Store.DERBY);
        keep(broker);
        environment.put("RABBITMQ_HOST", broker.host());
        environment.put("RABBITMQ_PORT", String.valueOf(broker.port()));
        environment.put("RABBITMQ_USER", EmbeddedBroker.USER);
        environment.put("RABBITMQ_PASSWORD", broker.password());
        environment.put("RABBITMQ_VHOST", "/");
    }

    private void startServices() throws IOException, InterruptedException {
        int apiPort = Ports.choose(settings, "API_PORT", DEFAULT_API_PORT, say);
        String admin = settings.text("ADMIN_USER", "admin");
        String password = settings.text("ADMIN_PASSWORD", SecretFile.readOrMake(secret("admin-password")));
        environment.put("API_PORT", String.valueOf(apiPort));
        environment.put("ADMIN_USER", admin);
        environment.put("ADMIN_PASSWORD", password);
        api = new ApiClient(URI.create("http://127.0.0.1:" + apiPort), admin, password);
        for (String name : SERVICES) {
            ServiceProcess service = new ServiceProcess(
                    name, settings.home(), logFolder(), jvmOptions, environmentOf(name), Ports.free());
            launch(service);
        }
        for (ServiceProcess service : services.values()) {
            service.awaitReady(START_PATIENCE);
        }
    }

    private synchronized void keep(AutoCloseable server) {
        if (closed) {
            closeQuietly(server);
            throw new DemoException("stopped while starting");
        }
        started.push(server);
    }

    private synchronized void launch(ServiceProcess service) throws IOException {
        if (closed) {
            throw new DemoException("stopped while starting");
        }
        services.put(service.name(), service);
        service.start();
    }

    /** Only the api answers requests; the others have their management port alone. */
    private Map<String, String> environmentOf(String service) {
        Map<String, String> own = new HashMap<>(environment);
        if (!service.equals("api")) {
            own.put("QUARKUS_HTTP_PORT", "0");
            // Quarkus listens on every address of the machine otherwise.
            own.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            own.remove("ADMIN_PASSWORD");
        }
        own.putAll(ofService.apply(service));
        return own;
    }

    private Path postgresFolder() {
        return settings.dataFolder().resolve("postgres");
    }

    private Path logFolder() {
        return settings.dataFolder().resolve("logs");
    }

    private Path secret(String name) {
        return settings.dataFolder().resolve("secrets").resolve(name);
    }

    public ApiClient api() {
        return api;
    }

    /**
     * The service of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ServiceProcess service(String name) {
        ServiceProcess service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no service " + name + "; there are " + SERVICES);
        }
        return service;
    }

    /** Another instance of a service, beside the first and with ports of its own; not started yet, and closed by the caller. */
    public ServiceProcess another(String name) {
        return another(name, Map.of());
    }

    /** The same, with further environment variables. */
    public ServiceProcess another(String name, Map<String, String> variables) {
        Map<String, String> own = environmentOf(service(name).name());
        own.putAll(variables);
        if (name.equals("api")) {
            own.put("API_PORT", String.valueOf(Ports.free()));
        }
        return new ServiceProcess(name, settings.home(), logFolder().resolve("another"), jvmOptions, own, Ports.free());
    }

    /** What the services were told: addresses, users, passwords. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** A connection to the database as the pipeline's own user. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(environment.get("DB_HOST"), environment.get("DB_PORT"), environment.get("DB_NAME")),
                environment.get("DB_USER"),
                environment.get("DB_PASSWORD"));
    }

    /** Stops everything; waits if that is being done already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // The services first and all at once: each may take its grace period.
        List<Thread> closing = services.values().stream()
                .map(service -> new Thread(() -> closeQuietly(service), "stop " + service.name()))
                .toList();
        closing.forEach(Thread::start);
        closing.forEach(Pipeline::join);
        while (!started.isEmpty()) {
            closeQuietly(started.pop());
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            say.accept("Stopped.");
        }
    }

    private void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // Everything else must be stopped all the same.
            say.accept("Not stopped in order: " + e.getMessage());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
