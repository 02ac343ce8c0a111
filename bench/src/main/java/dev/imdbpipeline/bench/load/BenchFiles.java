package dev.imdbpipeline.bench.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.synthetic.SyntheticFile;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Seven generated files without the lines that a psql script cannot survive: carriage returns, fields that end in a backslash, rows
 * whose key the row before has.
 */
public record BenchFiles(Path folder, long rows, long plainBytes) {
    /** Rows of all seven files per title of the synthetic host. */
    private static final double ROWS_PER_TITLE = 18.5;

    /** Generates them below the folder, unless they are there. */
    public static BenchFiles make(Path parent, long rows) throws IOException {
        int titles = Math.max(World.LEAST_TITLES, (int) Math.round(rows / ROWS_PER_TITLE));
        Path folder = parent.resolve("files-" + titles);
        Path figures = folder.resolve("figures");
        if (!Files.exists(figures)) {
            Files.createDirectories(folder);
            World world = new World(1, titles);
            long lines = 0;
            long bytes = 0;
            for (Dataset dataset : Dataset.values()) {
                System.out.println("generating " + dataset.fileName());
                Path unfinished = folder.resolve("unfinished");
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
                        GZIPOutputStream gzip = new GZIPOutputStream(file, 1 << 16);
                        PlainLines plain = new PlainLines(gzip, dataset.key().size())) {
                    new SyntheticFile(world, dataset, 0).writePlain(plain);
                    plain.flush();
                    lines += plain.lines() - 1;
                    bytes += plain.bytes();
                }
                Files.move(unfinished, folder.resolve(dataset.fileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.writeString(figures, lines + " " + bytes);
        }
        String[] known = Files.readString(figures).split(" ");
        return new BenchFiles(folder.toAbsolutePath(), Long.parseLong(known[0]), Long.parseLong(known[1]));
    }

    public long compressedBytes() {
        return Arrays.stream(Dataset.values()).mapToLong(this::size).sum();
    }

    private long size(Dataset dataset) {
        try {
            return Files.size(folder.resolve(dataset.fileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
