package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.inbox.EventReceiver;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** What the ledger hears of the other services. */
@ApplicationScoped
public class LedgerEvents {
    private final EventReceiver receiver;
    private final Ledger ledger;

    public LedgerEvents(EventReceiver receiver, Ledger ledger) {
        this.receiver = receiver;
        this.ledger = ledger;
    }

    @Incoming("step-changed")
    @Blocking
    CompletionStage<Void> onStepChanged(Message<byte[]> message) {
        return receiver.receive(
                message, "api.step-changed", StepChanged.class, event -> ledger.stepChanged(event.data()));
    }

    @Incoming("step-progress")
    @Blocking
    CompletionStage<Void> onStepProgress(Message<byte[]> message) {
        return receiver.receive(
                message, "api.step-progress", StepProgress.class, event -> ledger.progress(event.data()));
    }

    @Incoming("download-finished")
    @Blocking
    CompletionStage<Void> onDownloadFinished(Message<byte[]> message) {
        return receiver.receive(
                message,
                "api.download-finished",
                DownloadFinished.class,
                event -> ledger.downloadFinished(event.data()));
    }

    @Incoming("release-published")
    @Blocking
    CompletionStage<Void> onReleasePublished(Message<byte[]> message) {
        return receiver.receive(
                message,
                "api.release-published",
                ReleasePublished.class,
                event -> ledger.releasePublished(event.data()));
    }
}
