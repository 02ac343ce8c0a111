package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.EventCodec;
import dev.imdbpipeline.common.event.EventType;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.inbox.EventReceiver;
import dev.imdbpipeline.common.inbox.Inbox;
import dev.imdbpipeline.common.job.DurableJobs;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** Jobs, outbox, inbox and publisher of common against a real PostgreSQL and a real broker. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class DurableWorkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DurableJobs jobs;

    @Inject
    Outbox outbox;

    @Inject
    EventPublisher publisher;

    @Inject
    EventReceiver receiver;

    @Inject
    Inbox inbox;

    @Inject
    CountingJob job;

    @Inject
    RecordingConsumer consumer;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void aJobThatFailsIsTriedAgainUntilItSucceeds() {
        schedule(new CountingJob.Order("flaky", 2, null));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(job.log("flaky"))
                        .containsExactly(
                                "flaky run 1",
                                "flaky retrying after checked failure",
                                "flaky run 2",
                                "flaky retrying after checked failure",
                                "flaky run 3"));
        await().atMost(PATIENCE).until(() -> count("select count(*) from jobs where task_instance = 'flaky'") == 0);
        assertThat(count("select count(*) from job_start where task_instance = 'flaky'"))
                .isZero();
    }

    @Test
    void aJobIsGivenUpAfterItsLastAttemptAndRecorded() {
        schedule(new CountingJob.Order("hopeless", 99, ErrorCode.SOURCE_UNAVAILABLE));

        await().atMost(PATIENCE)
                .until(() -> job.log("hopeless").contains("hopeless given up at 3 after failure as ordered"));
        await().atMost(PATIENCE).until(() -> count("select count(*) from jobs where task_instance = 'hopeless'") == 0);
        assertThat(count("select count(*) from dead_letter where kind = 'job' and origin = 'counting'"
                        + " and convert_from(body, 'UTF8') like '%hopeless%'"))
                .isEqualTo(1);
    }

    @Test
    void aPermanentFailureIsNotTriedAgain() {
        schedule(new CountingJob.Order("permanent", 99, ErrorCode.MISSING_COLUMN));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(job.log("permanent"))
                        .containsExactly("permanent run 1", "permanent given up at 1 after failure as ordered"));
    }

    @Test
    void aJobWaitsAsLongAsItIsAskedToUpToALimit() throws SQLException {
        schedule(new CountingJob.Order("patient", 99, ErrorCode.SOURCE_UNAVAILABLE, 6));
        schedule(new CountingJob.Order("impatient", 99, ErrorCode.SOURCE_UNAVAILABLE, 7));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(job.log("impatient"))
                        .containsExactly("impatient run 1", "impatient given up at 1 after failure as ordered"));
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from jobs where task_instance = 'patient'"
                                + " and not picked and execution_time > now() + interval '5 hours'")
                        == 1);
        assertThat(job.log("patient")).containsExactly("patient run 1", "patient retrying after failure as ordered");
        execute("delete from jobs where task_instance = 'patient'");
    }

    @Test
    void aJobOfARunThatEndedIsDroppedWithoutAFailure() {
        schedule(new CountingJob.Order("ended", 99, ErrorCode.RUN_NOT_ACTIVE));

        await().atMost(PATIENCE).until(() -> job.log("ended").contains("ended run 1"));
        await().atMost(PATIENCE).until(() -> count("select count(*) from jobs where task_instance = 'ended'") == 0);
        assertThat(job.log("ended")).containsExactly("ended run 1");
    }

    @Test
    void aJobThatNeverEndsIsGivenUpInTheEnd() throws SQLException {
        execute("insert into job_start (task_name, task_instance, starts) values ('counting', 'crasher', 20)");

        schedule(new CountingJob.Order("crasher", 0, null));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(job.log("crasher"))
                        .isNotEmpty()
                        .allMatch(line -> !line.contains("run"))
                        .last()
                        .asString()
                        .contains("was begun"));
    }

    @Test
    void aJobOfARolledBackTransactionIsNeverRun() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    jobs.schedule(job, "rolled back", new CountingJob.Order("rolledback", 0, null), 0);
                    throw new IllegalStateException("change of mind");
                }))
                .hasMessageContaining("change of mind");

        schedule(new CountingJob.Order("after", 0, null));
        await().atMost(PATIENCE).until(() -> !job.log("after").isEmpty());
        assertThat(job.log("rolledback")).isEmpty();
    }

    @Test
    void aJobOfAnIdThatWaitsIsNotScheduledTwice() {
        QuarkusTransaction.requiringNew().run(() -> {
            jobs.schedule(job, "twin", new CountingJob.Order("twin", 0, null), 0);
            jobs.schedule(job, "twin", new CountingJob.Order("twin", 0, null), 0);
        });

        await().atMost(PATIENCE).until(() -> count("select count(*) from jobs where task_instance = 'twin'") == 0);
        assertThat(job.log("twin")).containsExactly("twin run 1");
    }

    @Test
    void anEventOfTheOutboxArrivesAndIsAcceptedOnce() {
        UUID runId = UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> outbox.add(downloaded(runId)));

        await().atMost(PATIENCE).until(() -> job.log(runId.toString()).size() == 1);
        assertThat(consumer.accepted(runId)).hasSize(1);
        assertThat(consumer.accepted(runId).get(0).source()).isEqualTo("/imdb/loader");
        await().atMost(PATIENCE).until(() -> count("select count(*) from outbox") == 0);
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverPublished() {
        UUID rolledBack = UUID.randomUUID();
        UUID committed = UUID.randomUUID();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.add(downloaded(rolledBack));
                    throw new IllegalStateException("change of mind");
                }))
                .hasMessageContaining("change of mind");

        QuarkusTransaction.requiringNew().run(() -> outbox.add(downloaded(committed)));

        await().atMost(PATIENCE).until(() -> consumer.accepted(committed).size() == 1);
        assertThat(consumer.accepted(rolledBack)).isEmpty();
    }

    @Test
    void aDuplicateHasNoSecondEffect() throws IOException {
        UUID runId = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        byte[] event = bytes("duplicate-" + runId, downloaded(runId));

        for (int i = 0; i < 3; i++) {
            publisher.publish("dataset.downloaded", "duplicate-" + runId, event);
        }
        publisher.publish("dataset.downloaded", "later", bytes("later-" + later, downloaded(later)));

        await().atMost(PATIENCE).until(() -> consumer.accepted(later).size() == 1);
        assertThat(consumer.accepted(runId)).hasSize(1);
    }

    @Test
    void progressIsAcceptedWithoutATrace() {
        UUID runId = UUID.randomUUID();
        String id = "progress-" + runId;
        var progress = new StepProgress(runId, Step.of(Step.Kind.LOAD, "title.ratings"), 1, Instant.EPOCH, 1, 2, 3, 4);
        byte[] body =
                new EventCodec().write(new Event<>(id, "/imdb/test", EventType.STEP_PROGRESS, Instant.EPOCH, progress));
        List<StepProgress> accepted = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            assertThat(receiver.receive(
                            Message.of(body),
                            "api.step-progress",
                            StepProgress.class,
                            event -> accepted.add(event.data())))
                    .isCompleted();
        }

        assertThat(accepted).containsExactly(progress, progress);
        assertThat(count("select count(*) from inbox where event_id = '" + id + "'"))
                .isZero();
    }

    @Test
    void theInboxForgetsWhatIsTooOldToComeAgain() throws IOException, SQLException {
        UUID young = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        execute("insert into inbox values ('young', 'loader.dataset-downloaded', 'x', now() - interval '89 days'),"
                + " ('old', 'loader.dataset-downloaded', 'x', now() - interval '91 days')");

        inbox.forgetOld();

        assertThat(count("select count(*) from inbox where event_id = 'old'")).isZero();
        publisher.publish("dataset.downloaded", "young", bytes("young", downloaded(young)));
        publisher.publish("dataset.downloaded", "later", bytes("later-" + later, downloaded(later)));
        await().atMost(PATIENCE).until(() -> consumer.accepted(later).size() == 1);
        assertThat(consumer.accepted(young)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsKeptByteForByteAndTheNextEventGoesOn() throws IOException {
        UUID later = UUID.randomUUID();
        byte[] poison = {'{', (byte) 0xff, 0, '}'};

        publisher.publish("dataset.downloaded", "poison", poison);
        publisher.publish("dataset.downloaded", "empty", new byte[0]);
        publisher.publish("dataset.downloaded", "text", "\"text\"".getBytes(StandardCharsets.UTF_8));
        publisher.publish("dataset.downloaded", "later", bytes("later-" + later, downloaded(later)));

        await().atMost(PATIENCE).until(() -> consumer.accepted(later).size() == 1);
        assertThat(count("select count(*) from dead_letter where kind = 'event' and body = '\\x7bff007d'"
                        + " and origin = 'loader.dataset-downloaded' and reason like 'not JSON%'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from dead_letter where kind = 'event' and reason = 'not a JSON object'"))
                .isEqualTo(2);
    }

    @Test
    void anEventThatIsRefusedForGoodIsADeadLetter() throws IOException {
        publisher.publish("dataset.downloaded", "refused", bytes("refused", downloaded(RecordingConsumer.REFUSED)));

        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from dead_letter where reason like '%refused for good%'") == 1);
        assertThat(count("select count(*) from inbox where event_id = 'refused'"))
                .isZero();
    }

    @Test
    void anEventNobodyIsBoundForIsNotTakenForPublished() {
        assertThatThrownBy(() -> publisher.publish("no.such.event", "x", new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no queue is bound to no.such.event");
    }

    @Test
    void manyEventsArriveEachExactlyOnce() {
        var runs = IntStream.range(0, 300).mapToObj(i -> UUID.randomUUID()).toList();

        QuarkusTransaction.requiringNew().run(() -> runs.forEach(runId -> outbox.add(downloaded(runId))));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(runs)
                        .allMatch(runId -> consumer.accepted(runId).size() == 1));
    }

    private void schedule(CountingJob.Order order) {
        QuarkusTransaction.requiringNew().run(() -> jobs.schedule(job, order.name(), order, 0));
    }

    private static DatasetDownloaded downloaded(UUID runId) {
        var version = new DatasetVersion(
                Dataset.TITLE_RATINGS, "0".repeat(64), "downloads/none.tsv.gz", 1, null, null, Instant.EPOCH);
        return new DatasetDownloaded(runId, RunOptions.DEFAULT, version, true);
    }

    private static byte[] bytes(String id, DatasetDownloaded data) {
        return new EventCodec().write(new Event<>(id, "/imdb/test", EventType.DATASET_DOWNLOADED, Instant.EPOCH, data));
    }

    private long count(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
