package dev.imdbpipeline.e2e.chaos.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.chaos.invariant.TrueTables.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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

    @Test
    void findsARejectedLineThatIsNotTheOneOfItsNumber() {
        assertThat(TrueTables.recorded("title.x", FILE, List.of(rejected(3, "b"), rejected(4, "c"))))
                .isEmpty();
        assertThat(TrueTables.recorded("title.x", FILE, List.of(rejected(3, "c"), rejected(1, "a"), rejected(5, "d"))))
                .containsExactly(
                        "line 3 of title.x is recorded as rejected, but it is not \"c\"",
                        "line 1 of title.x is recorded as rejected, but it is not \"a\"",
                        "line 5 of title.x is recorded as rejected, but it is not \"d\"");
    }

    @Test
    void takesTheBeginningOfALongLineForTheLine() {
        Rejected cut = new Rejected(2, "lo".getBytes(StandardCharsets.UTF_8), 4);
        assertThat(TrueTables.recorded("title.x", List.of("long"), List.of(cut)))
                .isEmpty();
        assertThat(TrueTables.recorded("title.x", List.of("other"), List.of(cut)))
                .hasSize(1);
    }

    @Test
    void findsAGoodLineThatWasRejected() {
        List<String> file = List.of("tt1\t5.0\t7", "tt1\t5.1\t7", "tt2\tx\t7");
        Set<String> sound = Set.of(file.get(0), file.get(1));
        assertThat(TrueTables.rightly(
                        Dataset.TITLE_RATINGS,
                        file,
                        List.of(rejected(3, file.get(1)), rejected(4, file.get(2))),
                        sound))
                .as("a second row of a key, and a damaged row")
                .isEmpty();
        assertThat(TrueTables.rightly(
                        Dataset.TITLE_RATINGS,
                        file,
                        List.of(rejected(2, file.get(0)), rejected(3, file.get(1))),
                        sound))
                .hasSize(2)
                .contains("title.ratings has a good line that was rejected: tt1\t5.0\t7");
    }

    private static Rejected rejected(long line, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return new Rejected(line, bytes, bytes.length);
    }
}
