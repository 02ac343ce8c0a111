package dev.imdbpipeline.bench.load;

import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import dev.imdbpipeline.sandbox.postgres.ServerSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Loads the same files with our loader and with the reference script in turn, on the same server, and compares. */
public final class LoadBench {
    private static final String USER = "bench";

    private final BenchFiles files;
    private final EmbeddedPostgresServer server;
    private final long postmaster;

    private LoadBench(BenchFiles files, EmbeddedPostgresServer server) throws SQLException {
        this.files = files;
        this.server = server;
        this.postmaster = postmaster(server);
    }

    /** The parent of the process that serves a session, for as long as the session lasts. */
    private static long postmaster(EmbeddedPostgresServer server) throws SQLException {
        try (Connection session = server.connect(USER);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return Probe.parent(row.getLong(1));
        }
    }

    /** Arguments: rows, rounds, folder for files and server. */
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
            new LoadBench(files, server).run(Integer.parseInt(args[1]));
        }
    }

    private void run(int rounds) throws Exception {
        System.out.printf(
                "%,d rows, %,d MB plain, %,d MB gzip, PostgreSQL %s, %d processors%n",
                files.rows(),
                files.plainBytes() / 1_000_000,
                files.compressedBytes() / 1_000_000,
                text("show server_version"),
                Runtime.getRuntime().availableProcessors());
        List<Measured> cold = new ArrayList<>();
        List<Measured> warm = new ArrayList<>();
        List<Measured> reference = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (LoaderProcess loader = new LoaderProcess(files.folder(), server.jdbcUrl(USER), USER)) {
                cold.add(print("loader, first load", ours(loader)));
                reference.add(print("reference", reference()));
                warm.add(print("loader, later load", ours(loader)));
                reference.add(print("reference", reference()));
            }
        }
        System.out.println("medians");
        Measured their = print("reference", median(reference));
        compare(print("loader, first load", median(cold)), their);
        compare(print("loader, later load", median(warm)), their);
    }

    private static void compare(Measured ours, Measured reference) {
        System.out.printf(
                "  against the reference: wall %.3f, CPU %.3f%n",
                ours.seconds() / reference.seconds(), ours.cpu() / reference.cpu());
    }

    private Measured ours(LoaderProcess loader) throws Exception {
        double serverBefore = Probe.serverCpuSeconds(postmaster);
        LoaderProcess.Answer answer = loader.load();
        if (answer.rows() != files.rows()) {
            throw new IOException("loaded " + answer.rows() + " rows instead of " + files.rows());
        }
        double serverCpu = Probe.serverCpuSeconds(postmaster) - serverBefore;
        check();
        return new Measured(answer.seconds(), answer.cpuSeconds(), serverCpu, loader.peakBytes());
    }

    private Measured reference() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of("load", "reference").toString(), files.folder().toString());
        builder.environment().put("PGHOST", server.host());
        builder.environment().put("PGPORT", String.valueOf(server.port()));
        builder.environment().put("PGDATABASE", USER);
        builder.environment().put("PGUSER", USER);
        builder.environment().put("PGPASSWORD", USER);
        builder.inheritIO();
        double serverBefore = Probe.serverCpuSeconds(postmaster);
        Probe probe = new Probe();
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            probe.look(process.toHandle());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("the reference script failed with status " + process.exitValue());
        }
        double serverCpu = Probe.serverCpuSeconds(postmaster) - serverBefore;
        check();
        return new Measured(seconds, probe.cpuSeconds(), serverCpu, probe.peakBytes());
    }

    /** Both must have done the work; afterwards the server is left as it was. */
    private void check() throws SQLException {
        long indexes = number("select count(*) from pg_indexes where schemaname = 'imdb_next'");
        long rows = number("select sum(reltuples)::bigint from pg_class c join pg_namespace n on n.oid = relnamespace"
                + " where nspname = 'imdb_next' and relkind = 'r'");
        if (indexes != 10 || Math.abs(rows - files.rows()) > files.rows() / 20) {
            throw new IllegalStateException(indexes + " indexes and about " + rows + " rows");
        }
        execute("drop schema imdb_next cascade");
        execute("checkpoint");
    }

    private Measured print(String what, Measured measured) {
        System.out.printf(
                "%-19s %7.2f s  %,9.0f rows/s  %6.1f MB/s  CPU %6.2f s (client %5.2f, server %6.2f)  peak %4d MB%n",
                what,
                measured.seconds(),
                files.rows() / measured.seconds(),
                files.plainBytes() / 1e6 / measured.seconds(),
                measured.cpu(),
                measured.clientCpu(),
                measured.serverCpu(),
                measured.peakBytes() >> 20);
        return measured;
    }

    private static Measured median(List<Measured> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Measured::seconds))
                .toList()
                .get(all.size() / 2);
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = server.connect(USER);
                Statement statement = connection.createStatement();
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
