package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.synthetic.SyntheticFile;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of a host on disk: made once for each state, the damaged ones beside the sound ones. */
final class Shelf {
    private final Path folder;
    private final World world;
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();

    Shelf(Path folder, World world) throws IOException {
        this.world = world;
        this.folder = Files.createDirectories(folder.resolve(world.titles() + "-titles-seed-" + world.seed()));
    }

    /** The day the host was at when it was last told to advance, else 0. */
    int day() throws IOException {
        return number("day");
    }

    void keepDay(int day) throws IOException {
        Files.writeString(folder.resolve("day"), Integer.toString(day));
    }

    /** The port of the last start, or 0. */
    int lastPort() throws IOException {
        return number("port");
    }

    void keepPort(int port) throws IOException {
        Files.writeString(folder.resolve("port"), Integer.toString(port));
    }

    private int number(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
    }

    /** Makes all files of a day, in parallel. */
    void prepare(int day) {
        Arrays.stream(Dataset.values()).parallel().forEach(dataset -> get(dataset, day, Optional.empty()));
    }

    Snapshot get(Dataset dataset, int day, Optional<Fault> fault) {
        int state = world.dayOf(dataset, day);
        String damage = fault.map(Fault::toString).orElse("");
        return snapshots.computeIfAbsent(dataset.id() + "-" + state + damage, name -> {
            try {
                Path sound = sound(dataset, day, state);
                return Snapshot.of(fault.isPresent() ? damaged(sound, dataset, fault.get()) : sound, dataset, state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Path sound(Dataset dataset, int day, int state) throws IOException {
        Path file = folder.resolve("day-" + state + "-" + dataset.fileName());
        // Not taken from an earlier start: another version of this program may have written it.
        new SyntheticFile(world, dataset, day).writeTo(file);
        return file;
    }

    private Path damaged(Path sound, Dataset dataset, Fault fault) throws IOException {
        Path file = Files.createTempFile(folder, "damaged-", "-" + dataset.fileName());
        return Files.write(file, new FaultyFile(sound, dataset, fault).bytes());
    }
}
