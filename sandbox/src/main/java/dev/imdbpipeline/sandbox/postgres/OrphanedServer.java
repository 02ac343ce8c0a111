package dev.imdbpipeline.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the launcher which started it.
 *
 * <p>It would be adopted silently by the next start, with the settings and the port of the last one. So it is stopped instead, which is safe: the caller holds
 * the lock of the folder, hence nobody who started it is alive.
 */
record OrphanedServer(ProcessHandle process) {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
    private static final int FAST_SHUTDOWN_SECONDS = 30;
    private static final int IMMEDIATE_SHUTDOWN_SECONDS = 10;

    /** The server running on that data folder, if there is one; a process that merely got the same number is none. */
    static Optional<OrphanedServer> of(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(false))
                .map(OrphanedServer::new);
    }

    /** Stops it with a checkpoint (fast shutdown), or without one (immediate shutdown, recovered at the next start) if that takes too long. */
    void stop() throws IOException, InterruptedException {
        LOG.info("stopping the PostgreSQL server {} that outlived its launcher or takes long to stop", process.pid());
        signal("INT");
        if (!gone(FAST_SHUTDOWN_SECONDS)) {
            signal("QUIT");
            if (!gone(IMMEDIATE_SHUTDOWN_SECONDS)) {
                throw new IOException("the PostgreSQL server " + process.pid()
                        + " left behind by a killed launcher does not stop; end that process by hand");
            }
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private boolean gone(int seconds) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
