package dev.imdbpipeline.downloader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.downloader.host.FaultyHostResource;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the neighbours see when something is wrong with the host, the run or the event. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@QuarkusTestResource(FaultyHostResource.class)
class DownloadFailureTest extends DownloadScene {

    @Test
    void recoversFromAHostThatIsAwayForAWhile() throws Exception {
        host.next(CREW, reply -> reply.status(503), reply -> reply.cutAfter(20), reply -> reply.status(500));
        host.next(CREW, reply -> reply.status(502), reply -> reply.status(503));

        UUID run = request(RunOptions.DEFAULT);

        assertThat(finished(run).changed()).isEqualTo(7);
        assertThat(statuses(run, CREW))
                .containsExactly(StepStatus.RUNNING, StepStatus.RETRYING, StepStatus.RUNNING, StepStatus.SUCCEEDED);
    }

    @Test
    void saysWhyAFileCannotBeHad() throws Exception {
        host.always(CREW, reply -> reply.status(404));

        UUID run = request(RunOptions.DEFAULT);

        StepChanged failed = failure(run, CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(failed.error().message()).isEqualTo(host.address() + "title.crew.tsv.gz answered 404");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(database.downloadStatus(run, CREW)).isEqualTo("failed");
        eventually(() -> assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(6));
        assertThat(events.heard(run, DownloadFinished.class)).isEmpty();
    }

    @Test
    void givesUpOnACorruptFileAndKeepsTheLastVersion() throws Exception {
        DatasetVersion good = version(finished(request(RunOptions.DEFAULT)), CREW);
        byte[] corrupt = body(2, CREW);
        corrupt[corrupt.length / 2] ^= 1;
        host.serve(CREW, corrupt, "\"corrupt\"");

        UUID run = request(RunOptions.DEFAULT);

        StepChanged failed = failure(run, CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failed.error().message()).startsWith("title.crew.tsv.gz is no whole gzip file");
        assertThat(failed.attempt()).isEqualTo(3);
        assertThat(database.latestVersions()).contains(good);
        assertThat(filesOf(CREW)).containsExactly(config.dataDir().resolve(good.file()));
    }

    @Test
    void doesNothingForTheSameEventTwice() throws Exception {
        UUID run = newRun();
        RunRequested requested = new RunRequested(run, Stage.DOWNLOAD, RunOptions.DEFAULT, "test");
        String id = events.send(requested);
        finished(run);
        host.forget();

        events.send(id, requested);
        UUID later = request(RunOptions.DEFAULT);
        finished(later);

        assertThat(events.heard(run, DownloadFinished.class)).hasSize(1);
        assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(7);
        assertThat(host.seen()).hasSize(7);
    }

    @Test
    void doesNothingForRunsThatStartElsewhereOrAreOver() throws Exception {
        UUID elsewhere = newRun();
        events.send(new RunRequested(elsewhere, Stage.LOAD, RunOptions.DEFAULT, "test"));
        UUID over = newRun();
        database.setRun(over, "cancelled");
        events.send(new RunRequested(over, Stage.DOWNLOAD, RunOptions.DEFAULT, "test"));
        UUID later = request(RunOptions.DEFAULT);

        finished(later);

        assertThat(events.heard(elsewhere, StepChanged.class)).isEmpty();
        assertThat(events.heard(over, StepChanged.class)).isEmpty();
        assertThat(host.seen()).filteredOn(request -> request.status() == 200).hasSize(7);
    }

    @Test
    void putsAnEventItCannotReadAsideWithTheReason() throws Exception {
        events.send("run.requested", "{\"specversion\":\"1.0\"".getBytes(StandardCharsets.UTF_8));

        eventually(() -> assertThat(database.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter).startsWith("downloader.run-requested: not JSON")));

        assertThat(finished(request(RunOptions.DEFAULT)).changed()).isEqualTo(7);
        assertThat(events.unreadable()).hasSize(1);
    }

    @Test
    void letsGoOfARunThatIsCancelledInTheMiddle() throws Exception {
        host.always(CREW, reply -> reply.status(503, "Retry-After", "15"));
        UUID run = request(RunOptions.DEFAULT);
        eventually(() -> assertThat(host.seen()).anySatisfy(request -> {
            assertThat(request.path()).contains("title.crew");
            assertThat(request.status()).isEqualTo(503);
        }));

        database.setRun(run, "cancelled");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(database.count("jobs")).isZero());
        assertThat(statuses(run, CREW)).containsExactly(StepStatus.RUNNING);
        assertThat(events.heard(run, DownloadFinished.class)).isEmpty();
    }
}
