package dev.imdbpipeline.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one embedded server: its data, log, administrator's password, and the lock that keeps a second launcher out.
 *
 * <p>Inside: {@code data/} is PostgreSQL's own, {@code server.log} its output, {@code admin-password} is readable by the owner only.
 */
final class ServerFolder implements AutoCloseable {
    private static final int PASSWORD_BYTES = 24;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private ServerFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws IllegalStateException if another process has it
     */
    static ServerFolder take(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(root, e);
        }
        if (lock == null) {
            channel.close();
            throw inUse(root, null);
        }
        return new ServerFolder(root, channel, lock);
    }

    private static IllegalStateException inUse(Path root, Exception cause) {
        return new IllegalStateException("the database folder " + root + " is in use by another process", cause);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    /** The last fatal line of the log with a colon before it, or nothing. */
    String lastComplaint() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.contains("FATAL:"))
                    .reduce((earlier, later) -> later)
                    .map(line ->
                            ": " + line.substring(line.indexOf("FATAL:") + 6).trim())
                    .orElse("");
        }
    }

    /** The administrator's password; absent until it has been set in the server. */
    Optional<String> adminPassword() {
        try {
            return Files.exists(passwordFile()) ? Optional.of(Files.readString(passwordFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    void keepAdminPassword(String password) throws IOException {
        Path next = root.resolve("admin-password.next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, password);
        Files.move(next, passwordFile());
    }

    /** Who may log in: everybody on this machine with a password, or, before there is one, the administrator without. */
    void writeAccessRules() {
        String rules = adminPassword().isPresent()
                ? "host all all 127.0.0.1/32 scram-sha-256\n"
                : "host all postgres 127.0.0.1/32 trust\n";
        try {
            Files.writeString(data().resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the folder; it must be closed before. */
    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path passwordFile() {
        return root.resolve("admin-password");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
