package dev.imdbpipeline.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SceneTest {

    @Test
    void momentsComeSoonerWhereRunsAreShort() throws Exception {
        Scene scene = new Scene(Duration.ofMillis(60));
        long begin = System.nanoTime();
        scene.begin();

        assertThat(scene.await(Duration.ofSeconds(6))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(60), Duration.ofMillis(2_000));
    }

    @Test
    void aMomentThatLiesBehindTheEndNeverComes() throws Exception {
        Scene scene = new Scene(Duration.ofHours(1));
        scene.begin();
        scene.end();

        assertThat(scene.await(Duration.ofSeconds(6))).isFalse();
    }
}
