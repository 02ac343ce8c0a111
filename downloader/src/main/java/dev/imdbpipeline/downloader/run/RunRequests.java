package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.inbox.EventReceiver;
import dev.imdbpipeline.common.job.DurableJobs;
import dev.imdbpipeline.downloader.version.RunDownloads;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of requested runs, and orders the seven downloads of those that start here. */
@ApplicationScoped
public class RunRequests {
    private final EventReceiver receiver;
    private final DurableJobs jobs;
    private final DownloadDataset download;
    private final RunDownloads downloads;

    RunRequests(EventReceiver receiver, DurableJobs jobs, DownloadDataset download, RunDownloads downloads) {
        this.receiver = receiver;
        this.jobs = jobs;
        this.download = download;
        this.downloads = downloads;
    }

    @Incoming("run-requested")
    @Blocking
    CompletionStage<Void> onRunRequested(Message<byte[]> message) {
        return receiver.receive(
                message, Subscription.DOWNLOADER_RUN_REQUESTED.queue(), RunRequested.class, this::accept);
    }

    private void accept(Event<RunRequested> event) {
        RunRequested run = event.data();
        if (run.stage() != Stage.DOWNLOAD) {
            return;
        }
        downloads.expect(run.runId());
        List<Dataset> smallestFirst = Arrays.stream(Dataset.values())
                .sorted(Comparator.comparingLong(Dataset::approximateRows))
                .toList();
        // the largest goes first: begun last, it would run on alone while the other lane is idle
        for (int priority = 0; priority < smallestFirst.size(); priority++) {
            Dataset dataset = smallestFirst.get(priority);
            jobs.schedule(
                    download,
                    run.runId() + " " + dataset.id(),
                    new DownloadOrder(run.runId(), run.options(), dataset),
                    priority);
        }
    }
}
