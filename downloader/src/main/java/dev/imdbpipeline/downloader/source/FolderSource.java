package dev.imdbpipeline.downloader.source;

import dev.imdbpipeline.common.error.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A folder on this machine. It answers like a host: size and time of a file make its strong ETag. */
public final class FolderSource implements Source {
    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Answer open(FileRequest request) {
        Path file = file(request);
        try {
            return answer(request, file, stamp(file));
        } catch (NoSuchFileException e) {
            throw new SourceException(ErrorCode.SOURCE_NOT_FOUND, "there is no file " + file, e);
        } catch (IOException e) {
            throw new SourceException(ErrorCode.SOURCE_UNAVAILABLE, "cannot read " + file + ": " + e, e);
        }
    }

    @Override
    public String locate(FileRequest request) {
        return "file:" + file(request);
    }

    @Override
    public void close() {
        // nothing is held between requests
    }

    private Path file(FileRequest request) {
        return folder.resolve(request.dataset().fileName());
    }

    private static Answer answer(FileRequest request, Path file, Stamp stamp) throws IOException {
        Validators now = stamp.validators();
        if (request.isConditional() && now.etag().equals(request.known().etag())) {
            return new Answer.NotModified();
        }
        FileRequest.Resume resume = request.resume();
        long offset = resume != null && now.etag().equals(resume.etag()) ? resume.offset() : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Answer.Body(new SteadyStream(channel, file, stamp), offset, stamp.size(), now);
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
        return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private record Stamp(long size, Instant modified) {
        Validators validators() {
            String etag = "\"%x-%x.%x\"".formatted(size, modified.getEpochSecond(), modified.getNano());
            return new Validators(etag, modified.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Notices at its end that the file was written to meanwhile: then the bytes may be of two versions. */
    private static final class SteadyStream extends FilterInputStream {
        private final Path file;
        private final Stamp stamp;

        SteadyStream(FileChannel channel, Path file, Stamp stamp) {
            super(Channels.newInputStream(channel));
            this.file = file;
            this.stamp = stamp;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0 && !stamp(file).equals(stamp)) {
                throw new IOException(file + " changed while it was read");
            }
            return count;
        }
    }
}
