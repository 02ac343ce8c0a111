package dev.imdbpipeline.downloader.file;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions of one dataset on disk, and the file on its way; held by one download at a time.
 *
 * <p>The hold is a file lock: it ends with the process whatever kills it, and is where the files are. A late download of a run that
 * was cancelled and the first of the next run would otherwise write into the same file.
 */
public final class DatasetFolder implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String LOCK = ".lock";

    private final Path root;
    private final Path folder;
    private final FileChannel lock;
    private final PartFile part;

    private DatasetFolder(Path root, Path folder, Dataset dataset, FileChannel lock) {
        this.root = root;
        this.folder = folder;
        this.lock = lock;
        this.part = new PartFile(
                folder.resolve(dataset.fileName() + ".part"), folder.resolve(dataset.fileName() + ".part.origin"));
    }

    /**
     * Takes hold of the folder of a dataset, {@code downloads/DATASET} below the data folder.
     *
     * @throws PipelineException SOURCE_UNAVAILABLE while another download holds it
     */
    public static DatasetFolder hold(Path dataFolder, Dataset dataset) {
        Path root = dataFolder.toAbsolutePath().normalize();
        Path folder = root.resolve("downloads").resolve(dataset.id());
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new PipelineException(
                        ErrorCode.SOURCE_UNAVAILABLE, "another download of " + dataset.id() + " is still running");
            }
            return new DatasetFolder(root, folder, dataset, channel);
        } catch (IOException e) {
            throw DiskSpace.writeFailure(folder, e);
        }
    }

    /**
     * Checks at the start that versions can be kept at all.
     *
     * @throws PipelineException CONFIGURATION, with one line that names the folder
     */
    public static void requireWritable(Path dataFolder) {
        Path downloads = dataFolder.toAbsolutePath().normalize().resolve("downloads");
        try {
            Files.createDirectories(downloads);
            Files.delete(Files.createTempFile(downloads, ".writable", null));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION, "IMDB_DATA_DIR: cannot write to " + downloads + " (" + e + ")", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path() {
        return folder;
    }

    public PartFile part() {
        return part;
    }

    /** Whether a version lies here in full; {@code file} is relative to the data folder. */
    public boolean holds(String file, long bytes) {
        Path path = root.resolve(file);
        try {
            return Files.isRegularFile(path) && Files.size(path) == bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The name a version gets, relative to the data folder. */
    public String nameOf(CheckedFile checked, Instant now) {
        Path target = folder.resolve(TIME.format(now) + "-" + checked.sha256().substring(0, 12) + ".tsv.gz");
        return root.relativize(target).toString().replace('\\', '/');
    }

    /** Makes the part, which was synced, a version of that name in one step. */
    public void keep(String name) {
        Path target = root.resolve(name);
        try {
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
            part.discard();
            sync(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            throw DiskSpace.writeFailure(target, e);
        }
    }

    static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /**
     * Removes every file but the given versions and the part: versions that are no longer kept, and what a crash left between
     * a rename and its entry in the database.
     *
     * @param kept names relative to the data folder
     * @return how many were removed
     */
    public int removeAllBut(Set<String> kept) {
        Set<Path> stay = Stream.concat(
                        kept.stream().map(root::resolve),
                        Stream.of(folder.resolve(LOCK), part.path(), part.originPath()))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> others = files.filter(Files::isRegularFile)
                    .filter(file -> !stay.contains(file))
                    .toList();
            for (Path file : others) {
                Files.deleteIfExists(file);
            }
            return others.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + folder, e);
        }
    }
}
