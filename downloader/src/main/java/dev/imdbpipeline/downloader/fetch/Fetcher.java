package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.file.CheckedFile;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.file.DiskSpace;
import dev.imdbpipeline.downloader.file.FileCheck;
import dev.imdbpipeline.downloader.file.PartFile;
import dev.imdbpipeline.downloader.file.RowFloor;
import dev.imdbpipeline.downloader.source.Answer;
import dev.imdbpipeline.downloader.source.FileRequest;
import dev.imdbpipeline.downloader.source.Source;
import dev.imdbpipeline.downloader.source.SourceException;
import dev.imdbpipeline.downloader.source.Validators;
import dev.imdbpipeline.downloader.version.KnownVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings the current file of a dataset here, whole and checked, or says that it is here already. */
@ApplicationScoped
public class Fetcher {
    private static final Logger LOG = Logger.getLogger(Fetcher.class);

    private final Source source;
    private final DownloaderConfig config;
    private final DiskSpace space;
    private final RowFloor floor;
    private final FetchMetrics metrics;

    Fetcher(Source source, DownloaderConfig config, FetchMetrics metrics) {
        this.source = source;
        this.config = config;
        this.space = new DiskSpace(config.files().diskReserve().asLongValue());
        this.floor = new RowFloor(config.files().rowFloor());
        this.metrics = metrics;
    }

    /**
     * Fetches.
     *
     * @param last the version that lies here, if one does
     * @param force have the body sent even if the source still serves that version, and take it however few rows it has
     * @throws PipelineException if the file cannot be had or is not acceptable; a transient failure leaves what is worth keeping
     *     for the next attempt
     */
    public Fetched fetch(
            Dataset dataset, Optional<KnownVersion> last, boolean force, DatasetFolder folder, FetchMonitor monitor) {
        String location = source.locate(new FileRequest(dataset, Validators.NONE, null));
        Optional<KnownVersion> served = last.filter(known -> known.source().equals(location));
        Validators known = served.filter(version -> !force)
                .map(version -> new Validators(
                        version.version().etag(), version.version().lastModified()))
                .orElse(Validators.NONE);
        Optional<Validators> validators = transfer(dataset, known, location, folder, monitor);
        if (validators.isEmpty()) {
            return new Fetched.NotModified();
        }
        long lastRows = force ? 0 : served.map(KnownVersion::rows).orElse(0L);
        CheckedFile checked = check(dataset, lastRows, folder.part(), monitor);
        return new Fetched.Whole(checked, location, validators.get());
    }

    /** Connects until the body is here; empty if the source still serves the known version. */
    private Optional<Validators> transfer(
            Dataset dataset, Validators known, String location, DatasetFolder folder, FetchMonitor monitor) {
        Patience patience = new Patience(config.http());
        Transfer transfer = new Transfer(dataset, folder, space, metrics, monitor);
        PartFile part = folder.part();
        while (true) {
            long before = part.size();
            try {
                return connect(new FileRequest(dataset, known, resume(part, location)), location, transfer, part);
            } catch (SourceException e) {
                metrics.failed(dataset, e.code());
                monitor.check();
                patience.afterFailure(e, part.size() - before, monitor);
                LOG.infof("%s; trying again with %d bytes here", e.getMessage(), part.size());
            }
        }
    }

    private Optional<Validators> connect(FileRequest request, String location, Transfer transfer, PartFile part) {
        Answer answer = source.open(request);
        if (answer instanceof Answer.NotModified) {
            metrics.request(request.dataset(), "not_modified");
            part.discard();
            return Optional.empty();
        }
        if (answer instanceof Answer.NotResumable refused) {
            part.discard();
            throw new SourceException(
                    ErrorCode.SOURCE_UNAVAILABLE, location + ": " + refused.reason(), (Throwable) null);
        }
        try (Answer.Body body = (Answer.Body) answer) {
            Validators validators = transfer.take(body, location);
            metrics.request(request.dataset(), body.offset() > 0 ? "rest" : "body");
            return Optional.of(validators);
        } catch (IOException e) {
            throw new SourceException(ErrorCode.SOURCE_UNAVAILABLE, location + " broke off: " + e, e);
        }
    }

    /**
     * A part that is complete already still asks for its last byte: the answer shows whether it is what the source serves, without
     * a second way through the code.
     */
    private static FileRequest.Resume resume(PartFile part, String location) {
        return part.origin()
                .filter(origin -> origin.source().equals(location))
                .filter(origin -> origin.total() > 1 && part.size() > 0)
                .map(origin -> new FileRequest.Resume(
                        Math.min(part.size(), origin.total() - 1), origin.total(), origin.etag()))
                .orElse(null);
    }

    private CheckedFile check(Dataset dataset, long lastRows, PartFile part, FetchMonitor monitor) {
        long bytes = part.size();
        FileCheck check = new FileCheck(dataset, lines -> {
            monitor.check();
            monitor.progress(bytes, bytes, lines);
        });
        try {
            CheckedFile checked = check.check(part.path());
            floor.require(dataset, checked.rows(), lastRows);
            return checked;
        } catch (PipelineException e) {
            if (isTheFilesFault(e.code())) {
                part.discard();
            }
            throw e;
        }
    }

    /** The check may also end because the service stops or the run is over: then the file is worth keeping. */
    private static boolean isTheFilesFault(ErrorCode code) {
        return code == ErrorCode.FILE_CORRUPT || code == ErrorCode.MISSING_COLUMN || code == ErrorCode.TOO_FEW_ROWS;
    }
}
