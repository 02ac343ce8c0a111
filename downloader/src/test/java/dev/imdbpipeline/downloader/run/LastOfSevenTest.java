package dev.imdbpipeline.downloader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.downloader.host.FaultyHostResource;
import dev.imdbpipeline.downloader.version.RunDownloads;
import dev.imdbpipeline.downloader.version.RunDownloads.Result;
import dev.imdbpipeline.downloader.version.RunDownloads.Status;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two downloads that end at the same time: exactly one of them sees that it is the last. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@QuarkusTestResource(FaultyHostResource.class)
class LastOfSevenTest {

    @Inject
    RunDownloads downloads;

    @Inject
    TestDatabase database;

    @Test
    void theSecondWaitsForTheFirstAndSeesIt() throws Exception {
        UUID run = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> downloads.expect(run));
        CountDownLatch firstHasEnded = new CountDownLatch(1);
        CountDownLatch firstMayCommit = new CountDownLatch(1);

        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> QuarkusTransaction.requiringNew()
                .call(() -> {
                    downloads.end(run, Dataset.TITLE_CREW, Status.FAILED, null);
                    long waiting = waiting(downloads.results(run));
                    firstHasEnded.countDown();
                    assertThat(firstMayCommit.await(20, TimeUnit.SECONDS)).isTrue();
                    return waiting;
                }));
        assertThat(firstHasEnded.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> QuarkusTransaction.requiringNew()
                .call(() -> {
                    downloads.end(run, Dataset.NAME_BASICS, Status.FAILED, null);
                    return waiting(downloads.results(run));
                }));
        await().untilAsserted(() ->
                assertThat(database.count("pg_locks where not granted")).isPositive());
        assertThat(second).isNotDone();
        firstMayCommit.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(6);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(downloads.end(run, Dataset.NAME_BASICS, Status.FAILED, null)).isFalse();
    }

    private static long waiting(List<Result> results) {
        return results.stream()
                .filter(result -> result.status() == Status.WAITING)
                .count();
    }
}
