package dev.imdbpipeline.e2e.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.chaos.fault.Cancel;
import dev.imdbpipeline.e2e.chaos.fault.HostFault;
import dev.imdbpipeline.sandbox.host.Fault.BadRows;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Plan kill = new Plan(true, "run-downloader", Map.of(), List.of());
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
        assertThat(Drill.of("publish-commit|run-end")).hasSize(4);
        assertThat(Drill.of("no such fault")).isEmpty();
    }

    @Test
    void aRunHasToBringWhatTheHostServesUnlessTheHostLies() {
        Plan honest = new Plan(true, "run-downloader", Map.of(), List.of(new Cancel(Duration.ZERO)));
        assertThat(honest.bringsUpToDate("succeeded")).isTrue();
        assertThat(honest.bringsUpToDate("unchanged")).isTrue();
        assertThat(honest.bringsUpToDate("cancelled")).isFalse();
        Plan lying = new Plan(
                true,
                "run-downloader",
                Map.of(),
                List.of(new HostFault(Dataset.TITLE_AKAS, new BadRows(0.1), 1, true)));
        assertThat(lying.bringsUpToDate("succeeded")).isFalse();
        assertThat(new Plan(true, "run-transformer", Map.of(), List.of()).bringsUpToDate("succeeded"))
                .isFalse();
    }

    /** The faults a reliable pipeline has to bear, each by a part of its name and how often it is played. */
    @ParameterizedTest
    @CsvSource({
        "kill downloader just before download-commit, 1",
        "kill downloader just after download-commit, 1",
        "load-before-copy, 2", // killed there, and a disk that is full there
        "load-after-copy, 2",
        "at load-commit, 3",
        "model-building, 2",
        "models-ready, 2",
        "publish-renaming, 1",
        "publish-commit, 2",
        "run-commit, 2",
        "run-end, 2",
        "-announce, 4", // between effect and announcement
        "-confirmed, 4",
        "-accept, 8", // between announcement and acknowledgement
        "-job-done, 3",
        "kill downloader after, 1",
        "kill loader after, 1",
        "kill transformer after, 1",
        "kill api after, 1",
        "freeze, 4",
        "broker away, 1",
        "broker cut, 1",
        "broker answers lost, 1", // a confirm in flight
        "broker silent, 1",
        "broker refused, 1",
        "database away, 1",
        "database crashes, 1",
        "database cut, 1",
        "database answers lost, 1",
        "database silent, 1",
        "database refused, 1",
        "terminated, 4",
        "disk full at, 4",
        "disk of the tables full, 1",
        "disk of the downloads full, 1",
        "CutAfter, 1",
        "StallAfter, 1",
        "Status[code=503], 1",
        "Status[code=404], 1",
        "UnstableEtag, 1",
        "IgnoreRange, 1",
        "CorruptGzip, 1",
        "TruncatedGzip, 1",
        "HalfLine, 1",
        "MissingColumn, 1",
        "FewRows, 1",
        "BadRows, 2",
        "all events again, 1", // duplicated
        "delayed and reordered, 8",
        "poisonous events, 1",
        "clock of the, 8",
        "killed, 8", // a second instance, with the right time and with another
        "run cancelled, 1"
    })
    void everyFaultCanBePlayedByItsName(String name, int times) {
        assertThat(Drill.of(name)).hasSize(times);
    }
}
