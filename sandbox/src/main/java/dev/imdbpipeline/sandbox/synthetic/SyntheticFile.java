package dev.imdbpipeline.sandbox.synthetic;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the synthetic IMDb as of a day. The same world, dataset and day give the same bytes, on every machine and in every order.
 *
 * @param day day the host is at; the file may be one day behind it, see {@link World#dayOf}
 */
public record SyntheticFile(World world, Dataset dataset, int day) {
    private static final int BUFFER = 1 << 16;

    /** Writes the plain lines, header included, and returns the number of rows. Memory does not grow with their number. */
    public long writePlain(OutputStream out) throws IOException {
        int state = world.dayOf(dataset, day);
        Rows rows = rows();
        try (RowWriter writer = new RowWriter(out)) {
            writer.header(dataset.header());
            boolean persons = dataset == Dataset.NAME_BASICS;
            IdSpace ids = persons ? world.nameIds() : world.titleIds();
            int count = World.grown(persons ? world.persons() : world.titles(), state);
            ids.inTextOrder(count, index -> rows.write(index, state, writer));
            return writer.rows();
        }
    }

    /** Writes the compressed file, completely or not at all, and returns the number of rows. */
    public long writeTo(Path file) throws IOException {
        Path incomplete = Files.createTempFile(file.toAbsolutePath().getParent(), "incomplete-", ".gz");
        long rows;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(incomplete), BUFFER)) {
            rows = writePlain(new FastGzip(out));
        }
        Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }

    private Rows rows() {
        return switch (dataset) {
            case NAME_BASICS -> new NamesRows(world);
            case TITLE_AKAS -> new AkasRows(world);
            case TITLE_BASICS -> new BasicsRows(world);
            case TITLE_CREW -> new CrewRows(world);
            case TITLE_EPISODE -> new EpisodeRows(world);
            case TITLE_PRINCIPALS -> new PrincipalsRows(world);
            case TITLE_RATINGS -> new RatingsRows(world);
        };
    }

    /** Level 1: three times as fast as the default and a quarter larger. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
