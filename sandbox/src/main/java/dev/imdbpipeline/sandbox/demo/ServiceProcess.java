package dev.imdbpipeline.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One packaged service as a child process: started, watched, killed and started again.
 *
 * <p>Its output goes to a log file. Its process id is kept in a file beside it, so that the next launcher can end what a killed one
 * left running.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final String name;
    private final Path home;
    private final List<String> jvmOptions;
    private final Map<String, String> environment;
    private final Path folder;
    private final int managementPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private Process process;
    private Instant startedAt;
    private Duration startTime;

    /**
     * Describes a service; nothing is started yet.
     *
     * @param home the project's folder
     * @param folder where its log and pid files go
     * @param environment variables in addition to those of this process
     */
    public ServiceProcess(
            String name,
            Path home,
            Path folder,
            List<String> jvmOptions,
            Map<String, String> environment,
            int managementPort) {
        this.name = name;
        this.home = home;
        this.folder = folder;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.environment = Map.copyOf(environment);
        this.managementPort = managementPort;
    }

    /** Starts the process and returns at once; see {@link #awaitReady}. */
    public void start() throws IOException {
        Path jar = jar(home, name);
        if (!Files.exists(jar)) {
            throw new DemoException("the %s is not built; run ./mvnw package first".formatted(name));
        }
        Files.createDirectories(folder);
        endLeftOver(name, home, folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
        startedAt = Instant.now();
        startTime = null;
        process = builder.start();
        Files.writeString(pidFile(), String.valueOf(process.pid()));
    }

    /**
     * Waits until the service says it is ready.
     *
     * @throws DemoException if it ends before or is not ready in time; the message holds what it said last
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new DemoException("the %s ended with status %d: %s (log: %s)"
                        .formatted(name, process.exitValue(), lastWords(), log()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoException(
                        "the %s is not ready after %d s (log: %s)".formatted(name, patience.toSeconds(), log()));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        if (startTime == null) {
            startTime = Duration.between(startedAt, Instant.now());
        }
    }

    /** Whether the service answers its readiness check with yes. */
    public boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(managementUri("/q/health/ready"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** Kills the process without warning, as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Freezes the process, as a long pause of its machine would, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends the process in an orderly way; kills it if it does not. */
    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(pidFile());
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public String name() {
        return name;
    }

    public Path log() {
        return folder.resolve(name + ".log");
    }

    /** From the start of the process to its first readiness; null before. */
    public Duration startTime() {
        return startTime;
    }

    /** Resident memory in bytes, 0 where the system does not tell. */
    public long residentBytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private Path pidFile() {
        return folder.resolve(name + ".pid");
    }

    /**
     * Ends the service of that name if a launcher that was killed left it running: it would hold its port and take part in the next run as well.
     *
     * @param home the project's folder
     * @param folder where its pid file is
     */
    static void endLeftOver(String name, Path home, Path folder) throws IOException {
        Path pidFile = folder.resolve(name + ".pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile).trim());
        String jar = jar(home, name).toString();
        ProcessHandle.of(pid)
                .filter(handle -> handle.info().commandLine().orElse("").contains(jar))
                .ifPresent(handle -> {
                    handle.destroyForcibly();
                    handle.onExit().join();
                });
        Files.delete(pidFile);
    }

    private static Path jar(Path home, String name) {
        return home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The last line of the log that says something. */
    private String lastWords() {
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .reduce("", (first, second) -> second);
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }
}
