package dev.imdbpipeline.bench.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process that loads when told to, see {@link OurLoad}, with the memory the loader has in the compose file. */
public final class LoaderProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final Probe probe = new Probe();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** The word of the process about one load. */
    public record Answer(double seconds, double cpuSeconds, long rows) {}

    public LoaderProcess(Path files, String jdbcUrl, String user) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OurLoad.class.getName(),
                        files.toString(),
                        jdbcUrl,
                        user,
                        user)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        clock.scheduleWithFixedDelay(() -> probe.look(process.toHandle()), 0, 100, TimeUnit.MILLISECONDS);
    }

    /** Has it load all files once. */
    public Answer load() throws IOException {
        orders.write("load\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the loading process failed; its reason stands above");
        }
        String[] figures = answer.split(" ");
        return new Answer(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]), Long.parseLong(figures[2]));
    }

    /** The most memory it had resident so far. */
    long peakBytes() {
        return probe.peakBytes();
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        orders.close();
        process.onExit().join();
    }
}
