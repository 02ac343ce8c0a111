package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OneReleaseTest {
    private final OneRelease judge = new OneRelease();

    @Test
    void findsNothingInReadersThatSeeOneReleaseAfterTheOther() {
        see("a", 1, 10, 10, "x");
        see("b", 1, 10, 10, "x");
        see("a", 2, 11, 11, "y");
        see("b", 1, 10, 10, "x");
        assertThat(judge.violations()).isEmpty();
        assertThat(judge.sightings()).isEqualTo(4);
    }

    @Test
    void findsRowsOfAnotherRelease() {
        see("a", 2, 11, 10, "x");
        assertThat(judge.violations()).containsExactly("a at release 2 saw 10 rows of titles instead of 11");
    }

    @Test
    void findsAReleaseWithTwoFaces() {
        see("a", 2, 11, 11, "x");
        see("a", 2, 11, 11, "y");
        assertThat(judge.violations()).containsExactly("a at release 2 saw two different states of rows");
    }

    @Test
    void findsAReaderThrownBack() {
        see("a", 2, 11, 11, "x");
        see("a", 1, 10, 10, "y");
        assertThat(judge.violations()).containsExactly("a at release 1 had seen release 2 before");
    }

    @Test
    void letsReadersGoBackDuringARestore() {
        see("a", 2, 11, 11, "x");
        judge.allowOlder(true);
        see("a", 2, 11, 11, "x");
        see("a", 1, 10, 10, "y");
        judge.allowOlder(false);
        see("a", 1, 10, 10, "y");
        assertThat(judge.violations()).isEmpty();
    }

    private void see(String reader, long release, long promised, long seen, String print) {
        judge.observe(new Sighting(
                reader, release, Map.of("titles", promised), Map.of("titles", seen), Map.of("rows", print)));
    }
}
