package dev.imdbpipeline.e2e.chaos.site;

import dev.imdbpipeline.sandbox.demo.ApiClient;
import dev.imdbpipeline.sandbox.demo.DemoSettings;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a campaign breaks: host, servers behind proxies and the packaged services, in a folder of its own. */
public final class Site implements AutoCloseable {
    /** How long a service may take to get ready on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final int DOWNLOADS_MIB = 64;
    private static final int TABLES_MIB = 600;
    private static final String ADMIN_PASSWORD = "Chaos-campaign-1";

    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-Xshare:auto",
            // Quicker than in production, so that a round takes seconds; the order of magnitudes is kept.
            "-Dpipeline.jobs.first-delay=200ms",
            "-Dpipeline.jobs.max-delay=2s",
            "-Dpipeline.jobs.heartbeat=1s",
            "-Ddownloader.http.first-pause=100ms",
            "-Ddownloader.http.longest-pause=1s",
            "-Ddownloader.http.stall-timeout=2s",
            "-Ddownloader.files.disk-reserve=1M");

    private final Path folder;
    private final SyntheticHost host;
    private final HostFiles hostFiles;
    private final Servers servers;
    private final Pipeline pipeline;
    private final Failpoints failpoints;
    private final Tap tap;
    private final PoisonList poison = new PoisonList();
    private final Optional<SmallDisk> downloadDisk;
    private final Optional<SmallDisk> tableDisk;
    private final Optional<FalseClocks> clocks;

    private Site(
            Path folder,
            SyntheticHost host,
            Servers servers,
            Pipeline pipeline,
            Failpoints failpoints,
            Tap tap,
            Optional<SmallDisk> downloadDisk,
            Optional<SmallDisk> tableDisk,
            Optional<FalseClocks> clocks) {
        this.folder = folder;
        this.host = host;
        this.hostFiles = new HostFiles(host, folder.resolve("host"));
        this.servers = servers;
        this.pipeline = pipeline;
        this.failpoints = failpoints;
        this.tap = tap;
        this.downloadDisk = downloadDisk;
        this.tableDisk = tableDisk;
        this.clocks = clocks;
    }

    /**
     * Starts it.
     *
     * @param home the project's folder with the packaged services
     * @param folder where all its data goes
     * @param breakable whether downloads and tables lie on small disks of their own, where such can be mounted, and the services have
     *     clocks that can be set, where there is a library for it
     */
    public static Site start(Path home, Path folder, World world, boolean breakable)
            throws IOException, SQLException, InterruptedException {
        List<AutoCloseable> started = new ArrayList<>();
        try {
            SyntheticHost host = SyntheticHost.start(folder.resolve("host"), world, 0);
            started.add(host);
            Servers servers = Servers.start(folder);
            started.add(servers);
            Optional<SmallDisk> downloads =
                    breakable ? SmallDisk.mount(folder.resolve("data/downloads"), DOWNLOADS_MIB) : Optional.empty();
            downloads.ifPresent(started::add);
            Optional<SmallDisk> tables =
                    breakable ? SmallDisk.mount(folder.resolve("tables"), TABLES_MIB) : Optional.empty();
            tables.ifPresent(started::add);
            if (tables.isPresent()) {
                servers.keepTablesIn(folder.resolve("tables"));
            }
            Optional<FalseClocks> clocks = breakable ? FalseClocks.in(folder.resolve("clocks")) : Optional.empty();
            Map<String, Map<String, String>> ofServices = new HashMap<>();
            for (String service : Pipeline.SERVICES) {
                ofServices.put(service, clocks.isPresent() ? clocks.get().variables(service) : Map.of());
            }
            Pipeline pipeline = Pipeline.start(
                    DemoSettings.of(environment(home, folder, servers)),
                    host.baseUrl(),
                    JVM_OPTIONS,
                    ofServices::get,
                    message -> {});
            started.add(pipeline);
            return new Site(
                    folder,
                    host,
                    servers,
                    pipeline,
                    Failpoints.install(servers),
                    Tap.open(servers),
                    downloads,
                    tables,
                    clocks);
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            for (int i = started.size() - 1; i >= 0; i--) {
                closeAfter(e, started.get(i));
            }
            throw e;
        }
    }

    /** Takes away what a campaign that was killed left mounted in the folder. */
    public static void unmountLeftOvers(Path folder) throws IOException {
        SmallDisk.unmount(folder.resolve("data/downloads"));
        SmallDisk.unmount(folder.resolve("tables"));
    }

    private static Map<String, String> environment(Path home, Path folder, Servers servers) throws IOException {
        Map<String, String> environment = new HashMap<>(servers.settings());
        environment.put("IMDB_PIPELINE_HOME", home.toAbsolutePath().normalize().toString());
        environment.put("IMDB_DATA_DIR", folder.resolve("data").toString());
        environment.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("API_PORT", String.valueOf(socket.getLocalPort()));
        }
        return environment;
    }

    private static void closeAfter(Exception failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Where the downloaded files lie. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    public SyntheticHost host() {
        return host;
    }

    /** What the host ever had to serve. */
    public HostFiles hostFiles() {
        return hostFiles;
    }

    public Servers servers() {
        return servers;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Failpoints failpoints() {
        return failpoints;
    }

    public Tap tap() {
        return tap;
    }

    public PoisonList poison() {
        return poison;
    }

    /** The disk of the downloads, where one of their own could be mounted. */
    public Optional<SmallDisk> downloadDisk() {
        return downloadDisk;
    }

    /** The disk of the tables, where one of their own could be mounted. */
    public Optional<SmallDisk> tableDisk() {
        return tableDisk;
    }

    /** The clocks of the services, where they can be set. */
    public Optional<FalseClocks> clocks() {
        return clocks;
    }

    public ServiceProcess service(String name) {
        return pipeline.service(name);
    }

    /** A client of the API of its own, for one thread. */
    public ApiClient client() {
        return new ApiClient(pipeline.api().base(), "admin", ADMIN_PASSWORD);
    }

    /** A connection past the proxy. */
    public Connection connect() throws SQLException {
        return servers.connect();
    }

    /** Ends everything that was set up to go wrong, and waits until every service is ready. */
    public void heal() throws IOException, InterruptedException {
        host.clearFaults();
        servers.databaseProxy().refuse(false);
        servers.databaseProxy().speak();
        servers.brokerProxy().refuse(false);
        servers.brokerProxy().speak();
        failpoints.openAll();
        for (String name : Pipeline.SERVICES) {
            ServiceProcess service = service(name);
            if (!service.isAlive()) {
                service.start();
            }
        }
        for (String name : Pipeline.SERVICES) {
            service(name).awaitReady(PATIENCE);
        }
    }

    @Override
    public void close() throws IOException {
        failpoints.openAll();
        pipeline.close();
        servers.close();
        host.close();
        for (Optional<SmallDisk> disk : List.of(downloadDisk, tableDisk)) {
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
    }
}
