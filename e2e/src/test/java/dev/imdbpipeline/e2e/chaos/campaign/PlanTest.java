package dev.imdbpipeline.e2e.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aRoundIsThePlanOfItsSeedAndNumber() {
        assertThat(Plan.of(7, 12)).isEqualTo(Plan.of(7, 12));
        assertThat(Plan.of(7, 12)).isNotEqualTo(Plan.of(7, 13));
        assertThat(Plan.of(7, 12)).isNotEqualTo(Plan.of(8, 12));
    }

    @Test
    void everyRoundHasOneToThreeFaultsOfDifferentKinds() {
        for (int round = 1; round <= 500; round++) {
            Plan plan = Plan.of(3, round);
            Set<String> kinds = new HashSet<>();
            plan.faults().forEach(fault -> kinds.add(fault.kind()));
            assertThat(plan.faults()).hasSizeBetween(1, 3).hasSameSizeAs(kinds);
        }
    }

    @Test
    void aFailedRunNeedsAnExcuse() {
        Plan kill = new Plan(true, "run-downloader", java.util.Map.of(), java.util.List.of());
        assertThat(kill.allows("succeeded")).isTrue();
        assertThat(kill.allows("unchanged")).isTrue();
        assertThat(kill.allows("failed")).isFalse();
        assertThat(kill.allows("cancelled")).isFalse();
    }

    @Test
    void theDrillPlaysEveryFaultAloneUnderANameOfItsOwn() {
        assertThat(Drill.of("all"))
                .hasSameSizeAs(Drill.faults())
                .allSatisfy(plan -> assertThat(plan.faults()).hasSize(1));
        assertThat(Drill.faults()).extracting(Object::toString).doesNotHaveDuplicates();
        assertThat(Drill.of("publish-commit")).hasSize(2);
        assertThat(Drill.of("no such fault")).isEmpty();
    }
}
