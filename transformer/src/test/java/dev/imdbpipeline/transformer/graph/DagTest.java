package dev.imdbpipeline.transformer.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DagTest {
    private final Dag diamond = Dag.of(
            Map.of("top", Set.of(), "left", Set.of("top"), "right", Set.of("top"), "end", Set.of("left", "right")));

    @Test
    void everyNameComesAfterWhatItDependsOn() {
        assertThat(diamond.order()).containsExactly("top", "left", "right", "end");
    }

    @Test
    void ancestorsAndDescendantsReachAllTheWay() {
        assertThat(diamond.ancestors(Set.of("end"))).containsExactly("left", "right", "top");
        assertThat(diamond.descendants(Set.of("top"))).containsExactly("end", "left", "right");
        assertThat(diamond.descendants(Set.of("end"))).isEmpty();
    }

    @Test
    void heightIsTheLongestWayToTheEnd() {
        assertThat(diamond.heights())
                .containsExactlyInAnyOrderEntriesOf(Map.of("top", 2, "left", 1, "right", 1, "end", 0));
    }

    @Test
    void aCycleIsNamedAsThePathBackToItsStart() {
        Dag circle = Dag.of(Map.of("a", Set.of("c"), "b", Set.of("a"), "c", Set.of("b"), "free", Set.of()));

        assertThat(circle.cycle()).contains(List.of("a", "c", "b", "a"));
        assertThatThrownBy(circle::order).hasMessage("cycle: a -> c -> b -> a");
    }

    @Test
    void namesThatAreNotPartOfTheGraphAreNoDependencies() {
        assertThat(Dag.of(Map.of("a", Set.of("elsewhere"))).parents("a")).isEmpty();
    }
}
