package dev.imdbpipeline.e2e.chaos.site;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the host ever had to serve, by the hash of the content: whatever else is published, nobody published. */
public final class HostFiles {
    private final SyntheticHost host;
    private final Path folder;
    private final Map<Path, String> hashes = new ConcurrentHashMap<>();

    HostFiles(SyntheticHost host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /** The file it serves now, faults aside. */
    public Path sound(Dataset dataset) {
        return host.file(dataset);
    }

    /** Hash of the file it serves now, faults aside. */
    public String soundSha256(Dataset dataset) throws IOException {
        return known(sound(dataset));
    }

    /** The file of that content, be it damaged; empty if the host never had it. */
    public Optional<Path> find(Dataset dataset, String sha256) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith("-" + dataset.fileName()))
                    .filter(file -> known(file).equals(sha256))
                    .findFirst();
        }
    }

    /** Whether a file of the host is one without damage. */
    public static boolean isSound(Path file) {
        return file.getFileName().toString().startsWith("day-");
    }

    /** A file is written once, before it is first served. */
    private String known(Path file) {
        return hashes.computeIfAbsent(file, HostFiles::sha256);
    }

    /** Hash of a file, as versions are called by. */
    public static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
