package dev.imdbpipeline.transformer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.transformer.project.Problem;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.project.ProjectInvalidException;
import dev.imdbpipeline.transformer.project.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProjectCompilerTest {
    private static final String PROJECT = """
            name: shop
            vars:
              limit: 3
              kinds: [tea, cake]
            models:
              shop:
                +schema: base
                marts:
                  +schema: marts
                  +materialized: table
                  +tags: [daily]
            """;

    private static final String SOURCES = """
            sources:
              - name: raw
                tables:
                  - name: orders
            """;

    private final Map<String, String> files =
            new TreeMap<>(Map.of("dbt_project.yml", PROJECT, "models/sources.yml", SOURCES));

    @Test
    void refsAndSourcesBecomeTheNamesOfTheBuildAndTheDependenciesOfTheModel() {
        model("models/a.sql", "select * from {{ source('raw', 'orders') }}");
        model("models/marts/b.sql", "select * from {{ ref('a') }} join {{ ref('shop', 'a') }} as again using (id)");

        CompiledProject project = compile();

        assertThat(project.models().keySet()).containsExactly("a", "b");
        assertThat(sql(project, "a")).isEqualTo("select * from raw.orders");
        assertThat(sql(project, "b")).isEqualTo("select * from base.a join base.a as again using (id)");
        assertThat(project.models().get("b").refs()).containsExactly("a");
        assertThat(project.models().get("a").sources()).containsExactly("raw.orders");
        assertThat(project.schemas()).containsExactly("base", "marts");
    }

    @Test
    void theModelsOwnSettingsStandAboveItsPropertiesAndThoseAboveItsFolders() {
        model(
                "models/marts/b.sql",
                "{{ config(materialized='view', tags='own', indexes=[{'columns': ['id'], 'unique': true}, {'columns': ['x', 'y'], 'type': 'brin'}]) }}\nselect 1 as id");
        model("models/marts/c.sql", "select 1 as id");
        model("models/marts/d.sql", "select 1 as id");
        file("models/schema.yml", "models: [{name: c, config: {materialized: ephemeral, schema: other}}]");

        CompiledProject project = compile();

        ModelConfig b = project.models().get("b").config();
        assertThat(b.materialized()).isEqualTo(Materialization.VIEW);
        assertThat(b.schema()).isEqualTo("marts");
        assertThat(b.tags()).containsExactly("daily", "own");
        assertThat(b.indexes())
                .containsExactly(
                        new IndexDefinition(List.of("id"), true, "btree"),
                        new IndexDefinition(List.of("x", "y"), false, "brin"));
        assertThat(project.models().get("c").config().materialized()).isEqualTo(Materialization.EPHEMERAL);
        assertThat(project.models().get("c").config().schema()).isEqualTo("other");
        assertThat(project.models().get("d").config().materialized()).isEqualTo(Materialization.TABLE);
    }

    @Test
    void variablesMacrosLoopsAndThisAreRendered() {
        file("macros/m.sql", "{% macro twice(x) -%}\n{{ x }} + {{ x }}\n{%- endmacro %}");
        model("models/a.sql", """
                {% set names = var('kinds') %}
                select {{ twice('n') }}, {{ var('limit') }}, {{ var('absent', 7) }}, '{{ this }}',
                {% for name in names %}'{{ name }}'{% if not loop.last %}, {% endif %}{% endfor %}""");

        assertThat(sql(compile(), "a")).isEqualTo("select n + n, 3, 7, 'base.a',\n'tea', 'cake'");
    }

    @Test
    void anEphemeralModelIsPutIntoWhateverReadsIt() {
        model("models/a.sql", "{{ config(materialized='ephemeral') }} select 1 as id");
        model("models/b.sql", "-- why\nwith x as (select * from {{ ref('a') }}) select * from x");
        model("models/c.sql", "select * from {{ ref('a') }}");

        CompiledProject project = compile();

        assertThat(sql(project, "b"))
                .isEqualTo("-- why\nwith __dbt__cte__a as (\nselect 1 as id\n),\n"
                        + "x as (select * from __dbt__cte__a) select * from x");
        assertThat(sql(project, "c"))
                .isEqualTo("with __dbt__cte__a as (\nselect 1 as id\n)\nselect * from __dbt__cte__a");
    }

    @Test
    void everyProblemIsReportedAtOnceWithFileAndLine() {
        model("models/a.sql", "select *\nfrom {{ ref('ordrs') }}\njoin {{ source('raw', 'order') }}");
        model("models/b.sql", "select {{ var('limt') }},\n\n{{ nothing }}, {{ no_macro(1) }}");
        model("models/orders.sql", "{{ config(materialized='incremental', colour='red') }} select 1;");
        model("models/marts/orders.sql", "select 2");
        model("models/open.sql", "select 1\n{% if true %}");
        file(
                "models/schema.yml",
                "models:\n  - name: gone\n  - name: a\n    columns:\n      - {name: id, tests: [uniqe]}");

        ProjectInvalidException failure = catchThrowableOfType(ProjectInvalidException.class, this::compile);

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID);
        assertThat(failure.problems())
                .contains(
                        new Problem("models/a.sql", 2, "there is no model ordrs; did you mean orders?"),
                        new Problem("models/a.sql", 3, "there is no source raw.order; did you mean raw.orders?"),
                        new Problem("models/b.sql", 1, "there is no variable limt; did you mean limit?"),
                        new Problem("models/b.sql", 3, "unknown name nothing"),
                        new Problem("models/b.sql", 3, "there is no macro no_macro; define it in macros/"),
                        new Problem(
                                "models/orders.sql",
                                0,
                                "there is another model orders in models/marts/orders.sql; rename one"),
                        new Problem(
                                "models/schema.yml", 2, "model gone is described, and there is no models/**/gone.sql"));
        assertThat(failure.problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .startsWith("models/schema.yml:5: there is no test uniqe; there are not_null, unique,"))
                .anySatisfy(problem -> assertThat(problem.toString()).startsWith("models/open.sql:2: "));
        assertThat(failure).hasMessageContaining("models/b.sql:3: unknown name nothing");
    }

    @Test
    void unsupportedSettingsAreProblems() {
        model("models/a.sql", "{{ config(materialized='incremental', colour='red') }} select 1");

        assertThatThrownBy(this::compile)
                .hasMessageContaining("models/a.sql:1: materialized is view, table or ephemeral, not incremental")
                .hasMessageContaining("models/a.sql:1: config colour is not supported");
    }

    @Test
    void aMacroThatIsMisspeltIsGuessed() {
        file("macros/m.sql", "{% macro twice(x) -%}{{ x }} + {{ x }}{%- endmacro %}");
        model("models/a.sql", "select\n    {{ twise('n') }}");

        assertThatThrownBy(this::compile)
                .hasMessageContaining("models/a.sql:2: there is no macro twise; did you mean twice?");
    }

    @Test
    void aCircleIsNamed() {
        model("models/a.sql", "select * from {{ ref('c') }}");
        model("models/b.sql", "select * from {{ ref('a') }}");
        model("models/c.sql", "select * from {{ ref('b') }}");

        assertThatThrownBy(this::compile)
                .isInstanceOf(ProjectInvalidException.class)
                .hasMessageContaining("models/a.sql:1: models refer to each other in a circle: a -> c -> b -> a");
    }

    @Test
    void genericTestsBecomeQueriesThatReturnWhatIsWrong() {
        model("models/a.sql", "select 1 as id");
        file("models/schema.yml", """
                models:
                  - name: a
                    data_tests:
                      - unique_combination_of_columns: {combination_of_columns: [id, kind]}
                      - expression_is_true: {expression: "id > 0"}
                    columns:
                      - name: id
                        data_tests:
                          - not_null
                          - unique
                          - relationships: {to: "source('raw', 'orders')", field: nr, config: {severity: warn}}
                      - name: kind
                        tests:
                          - accepted_values: {arguments: {values: [tea, "d'or"]}, severity: warn}
                """);

        List<CompiledTest> tests = compile().tests();

        assertThat(tests)
                .extracting(CompiledTest::name, CompiledTest::severity, CompiledTest::sql)
                .containsExactly(
                        tuple(
                                "unique_combination_of_columns_a",
                                Severity.ERROR,
                                "select id, kind, count(*) as n_records from base.a group by id, kind having count(*) > 1"),
                        tuple("expression_is_true_a", Severity.ERROR, "select * from base.a where not (id > 0)"),
                        tuple("not_null_a_id", Severity.ERROR, "select * from base.a where id is null"),
                        tuple(
                                "unique_a_id",
                                Severity.ERROR,
                                "select id, count(*) as n_records from base.a where id is not null group by id having count(*) > 1"),
                        tuple(
                                "relationships_a_id",
                                Severity.WARN,
                                "select child.id from base.a as child where child.id is not null and not exists"
                                        + " (select 1 from raw.orders as parent where parent.nr = child.id)"),
                        tuple(
                                "accepted_values_a_kind",
                                Severity.WARN,
                                "select kind, count(*) as n_records from base.a where kind not in ('tea', 'd''or') group by kind"));
        assertThat(tests).allSatisfy(test -> assertThat(test.refs()).containsExactly("a"));
    }

    @Test
    void singularTestsAreFilesOfTheTestFolderAndGenericDefinitionsAreNot() {
        model("models/a.sql", "select 1 as id");
        file("tests/no_negative_ids.sql", "{{ config(severity='warn') }}\nselect * from {{ ref('a') }} where id < 0");
        file("tests/generic/odd.sql", "{% test odd(model) %} select 1 {% endtest %}");

        assertThat(compile().tests()).singleElement().satisfies(test -> {
            assertThat(test.name()).isEqualTo("no_negative_ids");
            assertThat(test.severity()).isEqualTo(Severity.WARN);
            assertThat(test.sql()).isEqualTo("select * from base.a where id < 0");
        });
    }

    @Test
    void brokenYamlNamesItsLine() {
        file("models/schema.yml", "models:\n  - name: a\n   description: x");

        assertThatThrownBy(this::compile).hasMessageContaining("models/schema.yml:3: not readable as YAML");
    }

    private void model(String path, String sql) {
        file(path, sql);
    }

    private void file(String path, String text) {
        files.put(path, text);
    }

    private CompiledProject compile() {
        return ProjectCompiler.compile(ProjectFiles.of(files), Placement.asNamed());
    }

    private static String sql(CompiledProject project, String model) {
        return project.models().get(model).sql();
    }
}
