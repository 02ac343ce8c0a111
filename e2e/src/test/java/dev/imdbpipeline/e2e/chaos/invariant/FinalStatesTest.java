package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FinalStatesTest {
    private final UUID run = new UUID(1, 1);
    private final UUID other = new UUID(1, 2);
    private final FinalStates states = new FinalStates();

    @Test
    void findsNothingInRunsThatEndOnceEach() {
        states.observe(Map.of(run, "requested"));
        states.observe(Map.of(run, "running"));
        states.observe(Map.of(run, "succeeded"));
        states.observe(Map.of(run, "succeeded", other, "running"));
        states.observe(Map.of(run, "succeeded", other, "failed"));
        assertThat(states.violations(List.of(run, other))).isEmpty();
    }

    @Test
    void findsARunThatEndsTwice() {
        states.observe(Map.of(run, "failed"));
        states.observe(Map.of(run, "succeeded"));
        assertThat(states.violations(List.of(run))).containsExactly("run " + run + " was failed and then succeeded");
        assertThat(states.violations(List.of(run))).as("told once").isEmpty();
    }

    @Test
    void findsARunThatNeverEnds() {
        states.observe(Map.of(run, "running"));
        assertThat(states.violations(List.of(run))).containsExactly("run " + run + " is running for ever");
    }

    @Test
    void findsAnAcceptedRunTheLedgerDoesNotKnow() {
        assertThat(states.violations(List.of(run)))
                .containsExactly("run " + run + " was accepted and is not in the ledger");
    }

    @Test
    void findsTwoRunsAtOnce() {
        states.observe(Map.of(run, "running", other, "requested"));
        states.observe(Map.of(run, "succeeded", other, "succeeded"));
        assertThat(states.violations(List.of(run, other)))
                .singleElement()
                .asString()
                .startsWith("2 runs were active");
    }
}
