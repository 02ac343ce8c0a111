package dev.imdbpipeline.api.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortTest {
    private record Row(String id, Integer votes) {}

    private static final SortKey<Row> ID = SortKey.text("id", "r.id", Row::id);
    private static final SortKey<Row> VOTES = SortKey.integer("votes", "r.votes", Row::votes);

    @Test
    void theTieBreakerMakesTheOrderTotal() {
        assertThat(sort("-votes").orderBy()).isEqualTo("r.votes desc nulls last, r.id asc nulls last");
        assertThat(sort(null).orderBy()).isEqualTo("r.id asc nulls last");
        assertThat(sort("-id,votes").orderBy()).isEqualTo("r.id desc nulls last, r.votes asc nulls last");
    }

    @Test
    void anUnknownKeyIsRefusedByName() {
        assertThatThrownBy(() -> sort("votes; drop table x"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(400);
                    assertThat(problem.problem().more()).containsEntry("parameter", "sort");
                });
    }

    @Test
    void theNextPageBeginsBehindTheLastRow() {
        Conditions after = sort("-votes").after(new Cursor(3, "q", List.of("10", "b")));

        assertThat(after.where())
                .isEqualTo(" where (((r.votes < :after0 or r.votes is null))"
                        + " or (r.votes = :after0 and (r.id > :after1 or r.id is null)))");
        assertThat(after.parameters()).containsEntry("after0", 10).containsEntry("after1", "b");
    }

    @Test
    void behindARowWithoutAValueOnlyRowsWithoutAValueFollow() {
        Conditions after = sort("-votes").after(new Cursor(3, "q", Arrays.asList(null, "b")));

        assertThat(after.where()).isEqualTo(" where ((r.votes is null and (r.id > :after1 or r.id is null)))");
        assertThat(after.parameters()).containsOnlyKeys("after1");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        List<Row> all =
                List.of(new Row("a", 5), new Row("b", 5), new Row("c", 3), new Row("d", null), new Row("e", null));
        Listing<Row> first = new Listing<>(Conditions.none(), sort("-votes"), 2, null);

        Listing.Slice<Row> page = first.read(7, query -> all.subList(0, query.rows()));

        assertThat(page.rows()).extracting(Row::id).containsExactly("a", "b");
        Cursor next = Cursor.read(page.next(), 7, Conditions.none() + " by " + sort("-votes"), 2);
        assertThat(next.keys()).containsExactly("5", "b");
    }

    @Test
    void aCursorOfAnEarlierReleaseIsRefusedAsOutdated() {
        String cursor = new Cursor(3, "q", List.of("10", "b")).encode();

        assertThatThrownBy(() -> Cursor.read(cursor, 4, "q", 2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().type()).isEqualTo(ProblemKind.CURSOR_OUTDATED.type()));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = new Cursor(3, "q", List.of("10", "b")).encode();

        for (String foreign : List.of(cursor, "%%%", "e30", "W10", "bnVsbA", "x".repeat(5_000))) {
            assertThatThrownBy(() -> Cursor.read(foreign, 3, "another", 2))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem().status()).isEqualTo(400));
        }
    }

    @Test
    void aForgedKeyIsRefused() {
        assertThatThrownBy(() -> sort("-votes").after(new Cursor(3, "q", List.of("ten", "b"))))
                .isInstanceOf(ProblemException.class);
    }

    private static Sort<Row> sort(String value) {
        return Sort.read(value, List.of(ID, VOTES), ID);
    }
}
