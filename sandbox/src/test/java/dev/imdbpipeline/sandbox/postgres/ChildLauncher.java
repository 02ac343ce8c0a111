package dev.imdbpipeline.sandbox.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another JVM that starts a server and then waits, so that it can be killed. */
final class ChildLauncher implements AutoCloseable {
    private final Process process;
    private final long serverPid;

    ChildLauncher(Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildLauncher.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("started")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the child ended before its server started");
        }
        serverPid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    }

    /** Starts a server on the folder given and waits for the end of its input. */
    public static void main(String[] args) throws IOException {
        try (var server = EmbeddedPostgresServer.throwAway(Path.of(args[0]))) {
            System.out.println("started " + server.port());
            System.in.read();
        }
    }

    long serverPid() {
        return serverPid;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
