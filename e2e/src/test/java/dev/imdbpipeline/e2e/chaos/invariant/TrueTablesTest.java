package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrueTablesTest {
    private static final List<String> FILE = List.of("a", "b", "c");

    @Test
    void findsNothingWhenEveryLineIsLoadedOrRejected() {
        assertThat(TrueTables.compare("title.x", FILE, FILE, 0)).isEmpty();
        assertThat(TrueTables.compare("title.x", FILE, List.of("a", "c"), 1)).isEmpty();
    }

    @Test
    void findsALostLine() {
        assertThat(TrueTables.compare("title.x", FILE, List.of("a", "c"), 0))
                .containsExactly("title.x lacks 1 lines of its file, of which 0 are recorded as rejected");
    }

    @Test
    void findsARowNobodyPublished() {
        assertThat(TrueTables.compare("title.x", FILE, List.of("a", "b", "bb", "c"), 0))
                .containsExactly("title.x has a row its file does not have: bb");
    }

    @Test
    void findsARowLoadedTwice() {
        assertThat(TrueTables.compare("title.x", FILE, List.of("a", "b", "b", "c"), 0))
                .containsExactly("title.x has a row its file does not have: b");
    }

    @Test
    void findsARejectionThatDidNotHappen() {
        assertThat(TrueTables.compare("title.x", FILE, FILE, 2))
                .containsExactly("title.x lacks 0 lines of its file, of which 2 are recorded as rejected");
    }
}
