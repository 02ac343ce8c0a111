package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.e2e.chaos.site.Announced;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NothingLostTest {
    private static final List<Announced> ANNOUNCED =
            List.of(new Announced("1", "run.requested", new byte[0]), new Announced("2", "step.changed", new byte[0]));

    @Test
    void findsNothingWhenEverybodyConcernedHasAccepted() {
        assertThat(NothingLost.compare(
                        ANNOUNCED,
                        Map.of(
                                "downloader.run-requested", Set.of("1"),
                                "loader.run-requested", Set.of("1"),
                                "transformer.run-requested", Set.of("1"),
                                "api.step-changed", Set.of("2"))))
                .isEmpty();
    }

    @Test
    void findsAnEventThatOneOfThreeDidNotHear() {
        assertThat(NothingLost.compare(
                        ANNOUNCED,
                        Map.of(
                                "downloader.run-requested", Set.of("1"),
                                "transformer.run-requested", Set.of("1"),
                                "api.step-changed", Set.of("2"))))
                .containsExactly("run.requested 1 never arrived at loader.run-requested");
    }
}
