package dev.imdbpipeline.bench.api;

import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the bare SQL of a call with pgbench, prepared statements, and reads its log of every transaction. */
final class PgBench {
    private final EmbeddedPostgresServer server;
    private final String database;
    private final Path folder;

    PgBench(EmbeddedPostgresServer server, String database, Path folder) {
        this.server = server;
        this.database = database;
        this.folder = folder;
    }

    Measured run(int connections, int seconds, String script) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(folder, "pgbench");
        Path file = Files.writeString(work.resolve("script.sql"), script);
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + connections,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--log",
                        "--log-prefix=" + work.resolve("log"),
                        "--file=" + file)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile());
        builder.environment().put("PGHOST", server.host());
        builder.environment().put("PGPORT", String.valueOf(server.port()));
        builder.environment().put("PGDATABASE", database);
        builder.environment().put("PGUSER", server.user());
        builder.environment().put("PGPASSWORD", server.password());
        if (builder.start().waitFor() != 0) {
            throw new IOException("pgbench failed: " + Files.readString(work.resolve("output")));
        }
        return Measured.of(times(work), seconds);
    }

    /** The third field of each line is what the transaction took, in microseconds. */
    private static long[] times(Path work) throws IOException {
        List<Long> times = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(work, "log*")) {
            for (Path log : logs) {
                for (String line : Files.readAllLines(log)) {
                    times.add(Long.parseLong(line.split(" ")[2]) * 1_000);
                }
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
