package dev.imdbpipeline.downloader.file;

import dev.imdbpipeline.common.error.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file on its way here, under its temporary name, with its {@link PartOrigin} beside it.
 *
 * <p>Nothing is synced while it grows. What a power failure may leave in it is found by the check of the whole file.
 */
public final class PartFile {
    private final Path file;
    private final Path originFile;

    PartFile(Path file, Path originFile) {
        this.file = file;
        this.originFile = originFile;
    }

    public Path path() {
        return file;
    }

    Path originPath() {
        return originFile;
    }

    /** Bytes that are here. */
    public long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the size of " + file, e);
        }
    }

    /** Where the bytes are from; empty if they cannot be continued. */
    public Optional<PartOrigin> origin() {
        try {
            return PartOrigin.read(originFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + originFile, e);
        }
    }

    /** Returns once the bytes would survive a power failure. */
    public void sync() {
        try {
            DatasetFolder.sync(file, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DiskSpace.writeFailure(file, e);
        }
    }

    /** Throws away what is here. */
    public void discard() {
        try {
            // in this order: bytes without an origin are never continued, but an origin without its bytes vouches for
            // others
            Files.deleteIfExists(originFile);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    /** Begins anew; the origin is null if this body cannot be continued should it break off. */
    public Writer restart(PartOrigin origin) {
        discard();
        try {
            if (origin != null) {
                origin.write(originFile);
            }
            return new Writer(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw DiskSpace.writeFailure(file, e);
        }
    }

    /** Goes on at that position; what is here beyond it is cut off. */
    public Writer continueAt(long offset) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                channel.truncate(offset).position(offset);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new Writer(channel);
        } catch (IOException e) {
            throw DiskSpace.writeFailure(file, e);
        }
    }

    /** Appends to the file. A failed write throws the file away: on a full disk everybody needs the space more than we do. */
    public final class Writer implements AutoCloseable {
        private final FileChannel channel;

        private Writer(FileChannel channel) {
            this.channel = channel;
        }

        /** @throws PipelineException DISK_FULL, or UNEXPECTED for any other failure of the disk */
        public void write(byte[] bytes, int length) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                discard();
                throw DiskSpace.writeFailure(file, e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw DiskSpace.writeFailure(file, e);
            }
        }
    }
}
