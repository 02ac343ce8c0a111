package dev.imdbpipeline.e2e.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private final Memory memory = new Memory(List.of("steady", "leaking"));

    @Test
    void tellsALeakFromTheGrowthOfTheBeginning() {
        for (int minute = 0; minute <= 20; minute++) {
            // Both grow until the tenth minute; one goes on by 2 MiB a minute.
            sample(minute, 100 + Math.min(minute, 10) * 5L, 100 + minute * 2L);
        }

        assertThat(memory.slopes().get("steady")).isEqualTo(0, within(0.01));
        assertThat(memory.slopes().get("leaking")).isEqualTo(120, within(0.01));
    }

    @Test
    void showsTheFirstLookSomeBetweenAndTheLast() {
        for (int minute = 0; minute <= 7; minute++) {
            sample(minute, 100 + minute, 50);
        }

        assertThat(memory.text(Duration.ofMinutes(5)).lines())
                .containsExactly(
                        "| after (min) | steady (MiB) | leaking (MiB) |",
                        "|---:|---:|---:|",
                        "| 0.0 | 100 | 50 |",
                        "| 5.0 | 105 | 50 |",
                        "| 7.0 | 107 | 50 |",
                        "| slope of the second half (MiB/h) | +60.0 | +0.0 |");
    }

    private void sample(int minute, long steady, long leaking) {
        memory.add(Duration.ofMinutes(minute), Map.of("steady", steady << 20, "leaking", leaking << 20));
    }
}
