package dev.imdbpipeline.common.durable;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.inbox.EventReceiver;
import dev.imdbpipeline.common.job.DurableJobs;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Turns every event into a job, as the services do. */
@ApplicationScoped
public class RecordingConsumer {
    /** An event of this run is refused for good. */
    static final UUID REFUSED = UUID.fromString("00000000-0000-0000-0000-00000000dead");

    private final List<Event<DatasetDownloaded>> accepted = new CopyOnWriteArrayList<>();
    private final EventReceiver receiver;
    private final DurableJobs jobs;
    private final CountingJob job;

    public RecordingConsumer(EventReceiver receiver, DurableJobs jobs, CountingJob job) {
        this.receiver = receiver;
        this.jobs = jobs;
        this.job = job;
    }

    @Incoming("dataset-downloaded")
    @Blocking
    CompletionStage<Void> onDatasetDownloaded(Message<byte[]> message) {
        return receiver.receive(message, "loader.dataset-downloaded", DatasetDownloaded.class, this::accept);
    }

    private void accept(Event<DatasetDownloaded> event) {
        if (event.data().runId().equals(REFUSED)) {
            throw new PipelineException(ErrorCode.SOURCE_REFUSED, "refused for good");
        }
        String name = event.data().runId().toString();
        jobs.schedule(job, name, new CountingJob.Order(name, 0, null), 0);
        accepted.add(event);
    }

    List<Event<DatasetDownloaded>> accepted(UUID runId) {
        return accepted.stream()
                .filter(event -> event.data().runId().equals(runId))
                .toList();
    }
}
