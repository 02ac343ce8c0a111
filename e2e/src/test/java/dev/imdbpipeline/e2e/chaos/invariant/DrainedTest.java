package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainedTest {

    @Test
    void findsNothingWhereNothingIsLeft() {
        assertThat(Drained.judge(Map.of("jobs of the loader", 0L, "api.step-changed", 0L)))
                .isEmpty();
    }

    @Test
    void findsWhatIsLeft() {
        assertThat(Drained.judge(Map.of("jobs of the loader", 2L, "api.step-changed", 0L)))
                .containsExactly("left over: 2 jobs of the loader");
    }
}
