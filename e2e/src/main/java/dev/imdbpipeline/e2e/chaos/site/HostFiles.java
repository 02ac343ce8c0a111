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
import java.util.List;
import java.util.Map;
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

    /** Whether it ever had that content, be it damaged. */
    public boolean had(Dataset dataset, String sha256) throws IOException {
        return known(dataset, sha256, "");
    }

    /** Whether it ever had that content as a file without damage. */
    public boolean hadSound(Dataset dataset, String sha256) throws IOException {
        return known(dataset, sha256, "day-");
    }

    private boolean known(Dataset dataset, String sha256, String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith("-" + dataset.fileName()))
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        return files.stream().map(this::known).anyMatch(sha256::equals);
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
