package dev.imdbpipeline.bench.transform;

import dev.imdbpipeline.bench.load.BenchFiles;
import dev.imdbpipeline.bench.load.LoaderProcess;
import dev.imdbpipeline.bench.load.Probe;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import dev.imdbpipeline.sandbox.postgres.ServerSettings;
import dev.imdbpipeline.transformer.build.BuildSettings;
import dev.imdbpipeline.transformer.build.ModelOutcome;
import dev.imdbpipeline.transformer.build.NextSchemas;
import dev.imdbpipeline.transformer.build.ProjectBuild;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.input.RunPlacement;
import dev.imdbpipeline.transformer.input.StagedDataset;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Loads generated files with our loader, then builds and tests all models on them as the transformer does for a first release, with
 * its default settings, on the same server; prints what each took.
 */
public final class TransformBench {
    private static final String USER = "bench";
    private static final int SHOWN_TESTS = 15;
    /** The defaults of the transformer's settings. */
    private static final BuildSettings SETTINGS = new BuildSettings(2, "128MB", "256MB", 0, Duration.ofHours(2), 20);

    private final BenchFiles files;
    private final EmbeddedPostgresServer server;
    private final PGSimpleDataSource database = new PGSimpleDataSource();

    private TransformBench(BenchFiles files, EmbeddedPostgresServer server) {
        this.files = files;
        this.server = server;
        database.setUrl(server.jdbcUrl(USER));
        database.setUser(USER);
        database.setPassword(USER);
    }

    /** Arguments: rows, number of plans to print, folder for files and server. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(args[2]).toAbsolutePath();
        BenchFiles files = BenchFiles.make(folder, Long.parseLong(args[0]));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(folder.resolve("server"), port, USER, USER, ServerSettings.durable())) {
            server.createDatabase(USER);
            new TransformBench(files, server).run(Integer.parseInt(args[1]));
        }
    }

    private void run(int plans) throws Exception {
        System.out.printf(
                "%,d rows, %,d MB plain, PostgreSQL %s, %d processors%n",
                files.rows(),
                files.plainBytes() / 1_000_000,
                text("show server_version"),
                Runtime.getRuntime().availableProcessors());
        CompiledProject project = ProjectCompiler.compile(
                ProjectFiles.packaged(),
                new RunPlacement(Arrays.stream(Dataset.values())
                        .map(dataset -> new StagedDataset(dataset, true))
                        .toList()));
        prepare();
        double load = load();
        NextSchemas.recreate(database, project.schemas());
        double build = build(project, plans);
        System.out.printf("models and tests against loading: %.2f%n", build / load);
        for (String schema : project.schemas()) {
            execute("drop schema " + schema + NextSchemas.SUFFIX + " cascade");
        }
        execute("drop schema imdb_next cascade");
    }

    /** What the transformer's migrations make for the models. */
    private void prepare() throws IOException, SQLException {
        execute("drop schema if exists search cascade");
        try (InputStream functions = ProjectBuild.class.getResourceAsStream("/db/search/V30__search_functions.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(functions.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Wall seconds of a first load, as after a restart of the service. */
    private double load() throws Exception {
        try (LoaderProcess loader = new LoaderProcess(files.folder(), server.jdbcUrl(USER), USER)) {
            double before = serverCpu();
            LoaderProcess.Answer answer = loader.load();
            System.out.printf(
                    "loading           %8.2f s  CPU %8.2f s (server %.2f)%n",
                    answer.seconds(), answer.cpuSeconds() + serverCpu() - before, serverCpu() - before);
            return answer.seconds();
        }
    }

    /** Wall seconds of all models and tests. */
    private double build(CompiledProject project, int plans) throws Exception {
        TimedBuild timed = new TimedBuild();
        double seconds;
        try (AgroalDataSource connections = connections();
                TemporaryDisk disk = new TemporaryDisk(Path.of(adminText("show data_directory")))) {
            double before = serverCpu();
            long begin = System.nanoTime();
            new ProjectBuild(project, connections, SETTINGS, timed).run(() -> {});
            seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "models and tests  %8.2f s  CPU %8.2f s  peak temporary disk %,d MB%n",
                    seconds, serverCpu() - before, disk.peakBytes() / 1_000_000);
        }
        print(timed);
        for (ModelOutcome slow :
                timed.models().subList(0, Math.min(plans, timed.models().size()))) {
            explain(project, slow);
        }
        return seconds;
    }

    /** Connections that are kept between the steps, as the service keeps them. */
    private AgroalDataSource connections() throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(SETTINGS.threads())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(server.jdbcUrl(USER))
                                .principal(new NamePrincipal(USER))
                                .credential(new SimplePassword(USER)))));
    }

    private static void print(TimedBuild timed) {
        System.out.printf("%n%-32s %10s %14s %10s%n", "model", "seconds", "rows", "MB");
        for (ModelOutcome model : timed.models()) {
            System.out.printf(
                    "%-32s %10.2f %14s %10s%n",
                    model.model(),
                    model.millis() / 1e3,
                    model.rows() < 0 ? "view" : "%,d".formatted(model.rows()),
                    model.rows() < 0 ? "" : "%,d".formatted(model.bytes() / 1_000_000));
        }
        System.out.printf(
                "%-32s %10.2f %14s %10s%n",
                "all models",
                timed.models().stream().mapToLong(ModelOutcome::millis).sum() / 1e3,
                "",
                "%,d"
                        .formatted(timed.models().stream()
                                        .mapToLong(ModelOutcome::bytes)
                                        .sum()
                                / 1_000_000));
        System.out.printf("%n%-72s %10s %10s%n", "test", "seconds", "failures");
        timed.tests().stream()
                .limit(SHOWN_TESTS)
                .forEach(test -> System.out.printf(
                        "%-72s %10.2f %10d%n", test.test().name(), test.millis() / 1e3, test.failures()));
        System.out.printf(
                "%-72s %10.2f%n%n",
                "all " + timed.tests().size() + " tests",
                timed.tests().stream().mapToLong(TestOutcome::millis).sum() / 1e3);
    }

    private void explain(CompiledProject project, ModelOutcome model) throws SQLException {
        System.out.printf("plan of %s, %.2f s with its indexes%n", model.model(), model.millis() / 1e3);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '" + SETTINGS.workMem() + "'");
            statement.execute("set max_parallel_workers_per_gather = " + SETTINGS.parallelWorkers());
            statement.execute("set jit = off");
            String sql = project.models().get(model.model()).sql();
            try (ResultSet plan = statement.executeQuery("explain (analyze, costs off, buffers off) " + sql)) {
                while (plan.next()) {
                    System.out.println("  " + plan.getString(1));
                }
            }
        }
        System.out.println();
    }

    private double serverCpu() throws SQLException {
        try (Connection session = server.connect(USER);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return Probe.serverCpuSeconds(Probe.parent(row.getLong(1)));
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = server.connect(USER)) {
            return text(connection, sql);
        }
    }

    private String adminText(String sql) throws SQLException {
        try (Connection connection = server.connectAsAdmin(USER)) {
            return text(connection, sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.connectAsAdmin(USER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
