package dev.imdbpipeline.transformer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.transformer.project.ProjectFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {
    private final ModelSelection selection = new ModelSelection(ProjectCompiler.compile(
            ProjectFiles.of(Map.of(
                    "dbt_project.yml", "name: shop\nmodels: {shop: {+schema: base, marts: {+tags: [daily]}}}",
                    "models/staging/stg_a.sql", "select 1",
                    "models/staging/stg_b.sql", "select 1",
                    "models/marts/mart_a.sql", "select * from {{ ref('stg_a') }}",
                    "models/marts/mart_b.sql", "select * from {{ ref('stg_b') }} join {{ ref('mart_a') }}")),
            Placement.asNamed()));

    @Test
    void nothingSelectsEverything() {
        assertThat(selection.select(List.of())).hasSize(4);
    }

    @Test
    void namesFoldersTagsAndPathsSelect() {
        assertThat(select("stg_a")).containsExactly("stg_a");
        assertThat(select("*_b")).containsExactly("mart_b", "stg_b");
        assertThat(select("staging")).containsExactly("stg_a", "stg_b");
        assertThat(select("tag:daily")).containsExactly("mart_a", "mart_b");
        assertThat(select("path:models/marts")).containsExactly("mart_a", "mart_b");
    }

    @Test
    void plusReachesAncestorsAndDescendants() {
        assertThat(select("+mart_a")).containsExactly("mart_a", "stg_a");
        assertThat(select("stg_a+")).containsExactly("mart_a", "mart_b", "stg_a");
        assertThat(select("+mart_a+")).containsExactly("mart_a", "mart_b", "stg_a");
    }

    @Test
    void aSpaceMeansEitherAndACommaBoth() {
        assertThat(select("stg_a stg_b")).containsExactly("stg_a", "stg_b");
        assertThat(select("stg_a+,tag:daily")).containsExactly("mart_a", "mart_b");
    }

    @Test
    void whatMatchesNothingOrCannotBeReadIsNamed() {
        assertThatThrownBy(() -> select("mart_c"))
                .hasMessage("cannot select 'mart_c': it matches no model; did you mean mart_a?");
        assertThatThrownBy(() -> select("a|b")).hasMessageStartingWith("cannot select 'a|b': write a model");
    }

    private Set<String> select(String expression) {
        return selection.select(List.of(expression));
    }
}
