package dev.imdbpipeline.sandbox.synthetic;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes the seven files of a synthetic IMDb into a folder, which then serves as a {@code file:} source. */
public final class Generate {
    private Generate() {}

    /** Arguments: folder, titles (default 20000), seed (default 1), day (default 0). */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: Generate FOLDER [TITLES [SEED [DAY]]]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        int titles = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        int day = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        long start = System.nanoTime();
        long rows = 0;
        for (SyntheticFile file : all(new World(seed, titles), day)) {
            long written = file.writeTo(folder.resolve(file.dataset().fileName()));
            System.out.printf(Locale.ROOT, "%-24s %,14d rows%n", file.dataset().fileName(), written);
            rows += written;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%-24s %,14d rows in %.1f s, %,.0f rows/s%n", "all", rows, seconds, rows / seconds);
    }

    /** The seven files of a day. */
    public static List<SyntheticFile> all(World world, int day) {
        return Arrays.stream(Dataset.values())
                .map(dataset -> new SyntheticFile(world, dataset, day))
                .toList();
    }
}
