package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.file.DiskSpace;
import dev.imdbpipeline.downloader.file.PartFile;
import dev.imdbpipeline.downloader.file.PartOrigin;
import dev.imdbpipeline.downloader.source.Answer;
import dev.imdbpipeline.downloader.source.SourceException;
import dev.imdbpipeline.downloader.source.Validators;
import java.io.IOException;
import java.io.InputStream;

/** Writes the body of one answer to the part, which it continues or begins anew. */
final class Transfer {
    private static final int CHUNK = 64 * 1024;

    private final Dataset dataset;
    private final DatasetFolder folder;
    private final DiskSpace space;
    private final FetchMetrics metrics;
    private final FetchMonitor monitor;

    Transfer(Dataset dataset, DatasetFolder folder, DiskSpace space, FetchMetrics metrics, FetchMonitor monitor) {
        this.dataset = dataset;
        this.folder = folder;
        this.space = space;
        this.metrics = metrics;
        this.monitor = monitor;
    }

    /**
     * Takes the whole body.
     *
     * @param location where the request went
     * @return the validators of the file that now is here
     * @throws SourceException SOURCE_UNAVAILABLE if the body breaks off, stalls or has another length than announced
     */
    Validators take(Answer.Body body, String location) {
        PartFile part = folder.part();
        Validators validators = body.validators();
        if (body.offset() > 0) {
            validators = part.origin()
                    .map(origin -> new Validators(origin.etag(), origin.lastModified()))
                    .orElse(validators);
        } else {
            part.discard();
        }
        space.require(folder.path(), Math.max(0, body.total() - body.offset()));
        try (PartFile.Writer writer = writer(part, body, location)) {
            copy(body, writer, location);
        }
        long size = part.size();
        if (body.total() != Answer.Body.UNKNOWN && size != body.total()) {
            throw brokeOff(location, size, body.total(), null);
        }
        return validators;
    }

    private static PartFile.Writer writer(PartFile part, Answer.Body body, String location) {
        if (body.offset() > 0) {
            return part.continueAt(body.offset());
        }
        Validators validators = body.validators();
        boolean resumable = validators.isStrong() && body.total() > 0;
        return part.restart(
                resumable
                        ? new PartOrigin(location, validators.etag(), validators.lastModified(), body.total())
                        : null);
    }

    private void copy(Answer.Body body, PartFile.Writer writer, String location) {
        byte[] buffer = new byte[CHUNK];
        long here = body.offset();
        long total = Math.max(0, body.total());
        for (int count = read(body, buffer, location, here); count >= 0; count = read(body, buffer, location, here)) {
            writer.write(buffer, count);
            here += count;
            metrics.bytes(dataset, count);
            monitor.check();
            monitor.progress(here, total, 0);
        }
    }

    private static int read(Answer.Body body, byte[] buffer, String location, long here) {
        try {
            InputStream bytes = body.bytes();
            return bytes.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw brokeOff(location, here, body.total(), e);
        }
    }

    private static SourceException brokeOff(String location, long here, long total, IOException cause) {
        String of = total == Answer.Body.UNKNOWN ? "" : " of " + total;
        String why = cause == null ? "" : ": " + root(cause).getMessage();
        return new SourceException(
                ErrorCode.SOURCE_UNAVAILABLE, location + " broke off after " + here + of + " bytes" + why, cause);
    }

    /** The HTTP client wraps what happened into several layers that just say "closed". */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
