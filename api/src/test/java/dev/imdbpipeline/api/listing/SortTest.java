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

    private static final SortKey<Row> ID = SortKey.text("id", "r.id", Row::id).required();
    private static final SortKey<Row> VOTES = SortKey.integer("votes", "r.votes", Row::votes);

    @Test
    void theTieBreakerMakesTheOrderTotalAndFollowsTheLastDirection() {
        assertThat(orders("-votes")).containsOnly("r.votes desc, r.id desc");
        assertThat(orders("votes")).containsOnly("r.votes, r.id");
        assertThat(orders(null)).containsExactly("r.id");
        assertThat(orders("-id,votes")).containsExactly("r.id desc, r.votes nulls last");
    }

    @Test
    void rowsWithAValueAreOneStretchAndThoseWithoutTheNext() {
        assertThat(sort("-votes").stretches(null))
                .extracting(stretch -> stretch.conditions().where())
                .containsExactly(" where r.votes is not null", " where r.votes is null");
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
        Conditions after = after("-votes", "10", "b").get(0);

        assertThat(after.where()).isEqualTo(" where r.votes is not null and (r.votes, r.id) < (:after0, :after1)");
        assertThat(after.parameters()).containsEntry("after0", 10).containsEntry("after1", "b");
        assertThat(after("-votes", "10", "b").get(1).where()).isEqualTo(" where r.votes is null");
    }

    @Test
    void mixedDirectionsContinueFromAnIndexOfTheFirstKey() {
        Conditions after = after("-votes,id", "10", "b").get(0);

        assertThat(after.where())
                .isEqualTo(" where r.votes is not null and r.votes <= :after0"
                        + " and ((r.votes < :after0) or (r.votes = :after0 and r.id > :after1))");
    }

    @Test
    void behindARowWithoutAValueOnlyRowsWithoutAValueFollow() {
        List<Conditions> after = after("-votes", null, "b");

        assertThat(after).hasSize(1);
        assertThat(after.get(0).where()).isEqualTo(" where r.votes is null and r.id < :after1");
        assertThat(after.get(0).parameters()).containsOnlyKeys("after1");
    }

    @Test
    void aFurtherKeyMayBeMissingToo() {
        assertThat(after("id,votes", "a", null).get(0).where())
                .isEqualTo(" where r.id >= :after0 and ((r.id > :after0))");
        assertThat(after("id,votes", "a", "3").get(0).where())
                .isEqualTo(" where r.id >= :after0 and ((r.id > :after0) or (r.id = :after0 and (r.votes > :after1 or"
                        + " r.votes is null)))");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        List<Row> all =
                List.of(new Row("a", 5), new Row("b", 5), new Row("c", 3), new Row("d", null), new Row("e", null));
        Listing<Row> first = new Listing<>(Conditions.none(), sort("-votes"), 2, null, TotalKind.NONE);

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
        assertThatThrownBy(() -> after("-votes", "ten", "b")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> after("-votes", null, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> after("id", new String[] {null})).isInstanceOf(ProblemException.class);
    }

    private static List<String> orders(String value) {
        return sort(value).stretches(null).stream().map(Stretch::orderBy).toList();
    }

    private static List<Conditions> after(String sort, String... keys) {
        return sort(sort).stretches(new Cursor(3, "q", Arrays.asList(keys))).stream()
                .map(Stretch::conditions)
                .toList();
    }

    private static Sort<Row> sort(String value) {
        return Sort.read(value, List.of(ID, VOTES), ID);
    }
}
