package dev.imdbpipeline.bench.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.CopyOutcome;
import dev.imdbpipeline.loader.copy.DatasetFile;
import dev.imdbpipeline.loader.table.DuplicateKeys;
import dev.imdbpipeline.loader.table.IndexBuilds;
import dev.imdbpipeline.loader.table.NextTable;
import dev.imdbpipeline.loader.table.TableBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the loader does with seven files, in a process of its own: two files at a time, the longest first, every line checked, every
 * count compared.
 *
 * <p>Loads once for every line it reads, and answers with wall seconds, CPU seconds of this process and rows. The first load runs
 * on code that nobody compiled yet, as after a restart; later ones as in a service that runs all day.
 */
public final class OurLoad {
    private static final int MAX_LINE = 1 << 20;

    private final PGSimpleDataSource database;
    private final Path folder;
    private final Map<Dataset, String> hashes = new EnumMap<>(Dataset.class);

    private OurLoad(PGSimpleDataSource database, Path folder) throws Exception {
        this.database = database;
        this.folder = folder;
        for (Dataset dataset : Dataset.values()) {
            hashes.put(dataset, sha256(folder.resolve(dataset.fileName())));
        }
    }

    /** Arguments: folder, JDBC URL, user, password. */
    public static void main(String[] args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[1]);
        database.setUser(args[2]);
        database.setPassword(args[3]);
        OurLoad load = new OurLoad(database, Path.of(args[0]));
        load.prepare(); // a service has migrated its schema and filled its pool long before the first file arrives
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (orders.readLine() != null) {
            double cpu = cpuSeconds();
            long begin = System.nanoTime();
            long rows = load.run();
            System.out.printf("%.3f %.3f %d%n", (System.nanoTime() - begin) / 1e9, cpuSeconds() - cpu, rows);
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    private void prepare() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists imdb_next cascade");
            statement.execute("create schema imdb_next");
        }
    }

    private long run() throws Exception {
        prepare();
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        List<Future<Long>> loads = new ArrayList<>();
        Arrays.stream(Dataset.values())
                .sorted(Comparator.comparingLong(Dataset::approximateRows).reversed())
                .forEach(dataset -> loads.add(lanes.submit(() -> load(dataset))));
        long rows = 0;
        for (Future<Long> load : loads) {
            rows += load.get();
        }
        lanes.shutdown();
        return rows;
    }

    private long load(Dataset dataset) throws IOException, SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection session = database.getConnection();
                DatasetFile file =
                        DatasetFile.open(dataset, folder.resolve(dataset.fileName()), hashes.get(dataset), MAX_LINE)) {
            NextTable table = new NextTable(dataset, file.layout());
            TableBuild build = new TableBuild(session, table);
            CopyOutcome outcome = build.fill(file, MAX_LINE, OurLoad::refuse, (bytes, rows) -> {}, OurLoad::judge);
            long copied = System.nanoTime();
            DuplicateKeys none = new DuplicateKeys(position -> position, OurLoad::refuse, OurLoad::refuseDuplicates);
            new IndexBuilds(database, "256MB", true, used -> {}).build(build, table, none);
            build.finish(dataset.id());
            System.err.printf(
                    "  %-18s %,12d rows, copy %.2f s, index %.2f s%n",
                    dataset.id(), outcome.copied(), (copied - begin) / 1e9, (System.nanoTime() - copied) / 1e9);
            return outcome.copied();
        }
    }

    private static void refuse(Object row) {
        throw new IllegalStateException("a generated row was rejected: " + row);
    }

    private static void refuseDuplicates(long count) {
        throw new IllegalStateException(count + " generated rows have a key twice");
    }

    private static void judge(CopyOutcome outcome) {
        if (outcome.lines() != outcome.copied()) {
            throw new IllegalStateException("counts differ: " + outcome);
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
