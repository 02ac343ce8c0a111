package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.e2e.chaos.invariant.PoisonKept.Buried;
import dev.imdbpipeline.e2e.chaos.site.PoisonList.Dose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoisonKeptTest {
    private static final Dose DOSE = new Dose("dataset.staged", new byte[] {1, 2});
    private static final Buried KEPT = new Buried(new byte[] {1, 2}, "not JSON");

    @Test
    void findsNothingWhenAllPoisonIsKeptAndNothingElse() {
        assertThat(PoisonKept.compare(List.of(DOSE), Map.of("transformer.dataset-staged", List.of(KEPT))))
                .isEmpty();
    }

    @Test
    void findsPoisonThatDisappeared() {
        assertThat(PoisonKept.compare(List.of(DOSE), Map.of()))
                .containsExactly(
                        "2 bytes at dataset.staged are not among the dead letters of transformer.dataset-staged");
    }

    @Test
    void findsAGoodEventAmongTheDeadLetters() {
        assertThat(PoisonKept.compare(
                        List.of(DOSE),
                        Map.of(
                                "transformer.dataset-staged",
                                List.of(KEPT, new Buried(new byte[] {3}, "IllegalStateException")))))
                .containsExactly("an event of transformer.dataset-staged was buried alive: IllegalStateException");
    }
}
