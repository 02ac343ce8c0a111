package dev.imdbpipeline.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.api.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Counter refused = new SimpleMeterRegistry().counter("refused");
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void thoseWhoWaitComeInTheirOrder() throws InterruptedException {
        Places places = new Places(1, 10, LONG, refused);
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            Thread thread = start(() -> places.in(() -> {
                awaitEnd();
                return order.add(number);
            }));
            // Parked in its turn, either at the work or in the queue.
            await().until(() ->
                    thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
        }
        endAll();

        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(refused.count()).isZero();
    }

    @Test
    void oneTooManyIsSentAwayAtOnceAndToldWhenToComeBack() {
        Places places = new Places(1, 1, LONG, refused);
        occupy(places);
        occupy(places);

        assertThatThrownBy(() -> places.in(() -> "never")).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(503);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
        assertThat(refused.count()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongIsSentAway() {
        Places places = new Places(1, 1, Duration.ofMillis(20), refused);
        occupy(places);

        assertThatThrownBy(() -> places.in(() -> "never")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailure() {
        Places one = new Places(1, 0, LONG, refused);
        assertThatThrownBy(() -> one.in(() -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(one.<String>in(() -> "done")).isEqualTo("done");
    }

    private void occupy(Places places) {
        Thread thread = start(() -> places.in(() -> {
            awaitEnd();
            return null;
        }));
        await().until(() ->
                thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
