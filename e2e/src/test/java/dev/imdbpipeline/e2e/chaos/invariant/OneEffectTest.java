package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.e2e.chaos.invariant.OneEffect.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneEffectTest {

    @Test
    void findsNothingInRunsThatDidWhatTheySay() {
        assertThat(OneEffect.compare(List.of(
                        new Effect("a", "succeeded", true, 1L, 1L, 7),
                        new Effect("b", "succeeded", false, null, null, 0),
                        new Effect("c", "unchanged", true, null, null, 0),
                        new Effect("d", "failed", true, null, null, 0))))
                .isEmpty();
        assertThat(OneEffect.numbered(3, 3, 1, 3)).isEmpty();
        assertThat(OneEffect.numbered(0, 0, 0, 0)).isEmpty();
    }

    @Test
    void findsASuccessWithoutRelease() {
        assertThat(OneEffect.compare(List.of(new Effect("a", "succeeded", true, null, null, 0))))
                .containsExactly("run a succeeded without a release");
    }

    @Test
    void findsAFailedRunThatPublished() {
        assertThat(OneEffect.compare(List.of(new Effect("a", "cancelled", true, null, 4L, 7))))
                .containsExactly("run a is cancelled but made release 4");
    }

    @Test
    void findsALedgerThatTellsAnotherRelease() {
        assertThat(OneEffect.compare(List.of(new Effect("a", "succeeded", true, 3L, 4L, 7))))
                .containsExactly("run a made release 4 but the ledger says 3");
    }

    @Test
    void findsAReleaseWithoutAllDatasets() {
        assertThat(OneEffect.compare(List.of(new Effect("a", "succeeded", true, 4L, 4L, 6))))
                .containsExactly("release 4 has 6 datasets");
    }

    @Test
    void findsAReleaseNumberGivenTwiceOrLeftOut() {
        assertThat(OneEffect.numbered(2, 3, 1, 3)).containsExactly("there are 2 releases and the newest is 3");
    }

    @Test
    void findsNoneOrTwoCurrentReleases() {
        assertThat(OneEffect.numbered(3, 3, 0, 3)).containsExactly("0 releases are current");
        assertThat(OneEffect.numbered(3, 3, 2, 3)).containsExactly("2 releases are current");
    }

    @Test
    void findsAnOldReleaseMadeCurrent() {
        assertThat(OneEffect.numbered(3, 3, 1, 2)).containsExactly("release 2 is current, not the newest, 3");
    }
}
