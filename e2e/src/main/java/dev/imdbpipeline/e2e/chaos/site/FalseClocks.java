package dev.imdbpipeline.e2e.chaos.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clocks of the services that can be set while they run. Takes the library {@code faketime}, which stands between a process and the
 * clock of the system; the monotonic clock, which nobody can set in life either, stays true.
 */
public final class FalseClocks {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    /** The variant for threads would be {@code libfaketimeMT}, but that one is slower and cuts waits short. */
    private static final String LIBRARY = "faketime/libfaketime.so.1";

    private final Path library;
    private final Path folder;

    private FalseClocks(Path library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /** Clocks that are told the time by files in a folder; empty where the library is not installed. */
    static Optional<FalseClocks> in(Path folder) throws IOException {
        Optional<Path> library;
        try (Stream<Path> systems = Files.list(LIBRARIES)) {
            library = systems.map(system -> system.resolve(LIBRARY))
                    .filter(Files::isReadable)
                    .findFirst();
        }
        if (library.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        return Optional.of(new FalseClocks(library.get(), folder));
    }

    /** The variables of a process whose clock goes by that name. It is right to begin with. */
    public Map<String, String> variables(String name) throws IOException {
        if (!Files.exists(file(name))) {
            set(name, Duration.ZERO);
        }
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file(name).toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Waits of the JVM go by the monotonic clock and are cut short otherwise.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                // Times of files come from the kernel, which knows the truth.
                "NO_FAKE_STAT",
                "1");
    }

    /** Sets a clock so far ahead of the truth, or behind it; the process follows within a second. */
    public void set(String name, Duration ahead) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.writeString(next, "%+d".formatted(ahead.toSeconds()));
        Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
