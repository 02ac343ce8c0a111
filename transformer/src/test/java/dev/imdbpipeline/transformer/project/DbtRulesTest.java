package dev.imdbpipeline.transformer.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds the packaged project against the rules of dbt and dbt-postgres that need no dbt to check. The names that are allowed are those of
 * the project uses at most and dbt's reference knows: docs.getdbt.com, "dbt_project.yml", "Model properties", "Source properties", "Data test
 * configurations", "Postgres configurations".
 */
class DbtRulesTest {
    private static final Set<String> PROJECT_KEYS = Set.of(
            "name",
            "version",
            "config-version",
            "profile",
            "require-dbt-version",
            "model-paths",
            "macro-paths",
            "test-paths",
            "target-path",
            "clean-targets",
            "vars",
            "models");
    private static final Set<String> MODEL_CONFIGS =
            Set.of("materialized", "schema", "tags", "indexes", "enabled", "alias", "meta", "unlogged");
    private static final Set<String> TEST_CONFIGS =
            Set.of("severity", "warn_if", "error_if", "where", "limit", "fail_calc", "tags", "enabled", "meta");
    private static final Set<String> MODEL_KEYS = Set.of("name", "description", "columns", "config", "data_tests");
    private static final Set<String> COLUMN_KEYS = Set.of("name", "description", "data_type", "config", "data_tests");
    private static final Set<String> SOURCE_KEYS = Set.of("name", "description", "schema", "config", "tables");
    private static final Set<String> SOURCE_CONFIGS =
            Set.of("freshness", "loaded_at_field", "loaded_at_query", "enabled", "meta");
    private static final Set<String> TABLE_KEYS = Set.of("name", "description", "columns", "config", "data_tests");
    private static final Set<String> INDEX_TYPES = Set.of("btree", "hash", "gist", "spgist", "gin", "brin");
    /** What dbt and Jinja bring along, as far as the project uses it. */
    private static final Set<String> BUILT_IN = Set.of("ref", "source", "config", "var", "env_var");
    /** The arguments of dbt's own tests. */
    private static final Map<String, Set<String>> BUILT_IN_TESTS = Map.of(
            "not_null", Set.of(),
            "unique", Set.of(),
            "accepted_values", Set.of("values", "quote"),
            "relationships", Set.of("to", "field"));

    private static final Pattern GENERIC_TEST =
            Pattern.compile("\\{%-? test (\\w+)\\(model((?:, *\\w+(?:=\\w+)?)*)\\) -?%}(?s:.*?)\\{%-? endtest -?%}");
    private static final Pattern MACRO = Pattern.compile("\\{%-? macro (\\w+)\\(([\\w, ]*)\\) -?%}");
    private static final Pattern JINJA = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(?<![\\w.|])(\\w+)\\(");
    private static final Pattern CONFIG = Pattern.compile("(?:\\(|, *|\\n *)(\\w+)=");

    private final ProjectFiles files = ProjectFiles.packaged();
    private final Map<String, Object> project = yaml(ProjectFiles.PROJECT_FILE);

    @Test
    void theProjectFileHasKeysThatDbtKnows() {
        assertThat(project.keySet()).isSubsetOf(PROJECT_KEYS).contains("name", "profile");
        assertThat(project.get("config-version")).isEqualTo(2);
        folders(map(map(project.get("models")).get(project.get("name"))), "models");
    }

    /** Settings have a plus, and whatever has none is a folder. */
    private void folders(Map<String, Object> settings, String folder) {
        settings.forEach((key, value) -> {
            if (key.startsWith("+")) {
                assertThat(key.substring(1)).as(folder).isIn(MODEL_CONFIGS);
            } else {
                assertThat(files.paths(folder + "/" + key, ".sql"))
                        .as(folder + "/" + key)
                        .isNotEmpty();
                folders(map(value), folder + "/" + key);
            }
        });
    }

    @Test
    void propertiesFilesHaveKeysThatDbtKnows() {
        for (String path : files.paths("models", ".yml", ".yaml")) {
            Map<String, Object> properties = yaml(path);
            assertThat(properties.keySet()).as(path).isSubsetOf("version", "models", "sources");
            assertThat(properties.get("version")).as(path).isEqualTo(2);
            maps(properties.get("models")).forEach(model -> {
                assertThat(model.keySet()).as(path).isSubsetOf(MODEL_KEYS).contains("name");
                assertThat(map(model.get("config")).keySet()).as(path).isSubsetOf(MODEL_CONFIGS);
            });
            maps(properties.get("sources")).forEach(source -> source(path, source));
            described(properties)
                    .forEach(owner -> maps(owner.get("columns"))
                            .forEach(column -> assertThat(column.keySet())
                                    .as(path)
                                    .isSubsetOf(COLUMN_KEYS)
                                    .contains("name")));
        }
    }

    private static void source(String path, Map<String, Object> source) {
        assertThat(source.keySet()).as(path).isSubsetOf(SOURCE_KEYS).contains("name");
        maps(source.get("tables"))
                .forEach(table -> assertThat(table.keySet())
                        .as(path)
                        .isSubsetOf(TABLE_KEYS)
                        .contains("name"));
        Map<String, Object> config = map(source.get("config"));
        assertThat(config.keySet()).as(path).isSubsetOf(SOURCE_CONFIGS);
        // either, never both; without one dbt cannot tell the age
        assertThat(config.keySet().stream().filter(key -> key.startsWith("loaded_at")))
                .as(path)
                .hasSize(1);
        assertThat(map(config.get("freshness"))).as(path).isNotEmpty().allSatisfy((limit, period) -> {
            assertThat(limit).isIn("warn_after", "error_after");
            assertThat(map(period)).containsOnlyKeys("count", "period");
            assertThat(map(period).get("period")).isIn("minute", "hour", "day");
        });
    }

    @Test
    void everyTestIsDbtsOwnOrDefinedWithTheArgumentsItIsGiven() {
        Map<String, Set<String>> defined = new TreeMap<>(BUILT_IN_TESTS);
        for (String path : files.paths("tests/generic", ".sql")) {
            Matcher test = GENERIC_TEST.matcher(files.text(path));
            assertThat(test.find()).as(path + " defines a test").isTrue();
            defined.put(test.group(1), names(test.group(2)));
        }
        for (String path : files.paths("models", ".yml", ".yaml")) {
            for (Map<String, Object> owner : described(yaml(path))) {
                declared(owner).forEach(test -> accepts(path, defined, test, false));
                maps(owner.get("columns"))
                        .forEach(column -> declared(column).forEach(test -> accepts(path, defined, test, true)));
            }
        }
    }

    private static void accepts(String path, Map<String, Set<String>> defined, Object test, boolean isOfColumn) {
        Map<String, Object> declaration = test instanceof String name ? Map.of(name, Map.of()) : map(test);
        assertThat(declaration).as(path).hasSize(1);
        declaration.forEach((type, arguments) -> {
            assertThat(defined).as(path).containsKey(type);
            Set<String> given = new TreeSet<>(map(arguments).keySet());
            assertThat(map(map(arguments).get("config")).keySet())
                    .as(path + " " + type)
                    .isSubsetOf(TEST_CONFIGS);
            given.remove("config");
            if (isOfColumn && !BUILT_IN_TESTS.containsKey(type)) {
                given.add("column_name");
            }
            assertThat(given).as(path + " " + type).isSubsetOf(defined.get(type));
        });
    }

    @Test
    void everyMacroThatIsCalledIsDefinedOrBuiltIn() {
        Set<String> macros = new HashSet<>(BUILT_IN);
        for (String path : files.paths("macros", ".sql")) {
            MACRO.matcher(files.text(path))
                    .results()
                    .map(macro -> macro.group(1))
                    .forEach(macros::add);
        }
        for (String path : sqlFiles()) {
            for (MatchResult block : JINJA.matcher(files.text(path)).results().toList()) {
                String code = block.group()
                        .replaceAll("'[^']*'|\"[^\"]*\"", "''")
                        // filters are Jinja's
                        .replaceAll("\\|\\s*\\w+", "|");
                if (!code.matches("(?s)\\{%-? *(?:macro|test) .*")) {
                    assertThat(CALL.matcher(code).results().map(call -> call.group(1)))
                            .as(path + " " + block.group())
                            .isSubsetOf(macros);
                }
            }
        }
    }

    @Test
    void modelsAreConfiguredAsDbtPostgresUnderstands() {
        for (String path : sqlFiles()) {
            JINJA.matcher(files.text(path))
                    .results()
                    .map(MatchResult::group)
                    .filter(block -> block.matches("(?s)\\{\\{-?\\s*config\\(.*"))
                    .forEach(block -> assertThat(CONFIG.matcher(block).results().map(key -> key.group(1)))
                            .as(path)
                            .isNotEmpty()
                            .isSubsetOf(path.startsWith("tests/") ? TEST_CONFIGS : MODEL_CONFIGS));
            indexes(path).forEach(index -> {
                assertThat(index.keySet())
                        .as(path)
                        .isSubsetOf("columns", "unique", "type")
                        .contains("columns");
                assertThat(index.get("columns")).as(path).isInstanceOf(List.class);
                assertThat(index.getOrDefault("unique", false)).as(path).isInstanceOf(Boolean.class);
                assertThat(index.getOrDefault("type", "btree")).as(path).isIn(INDEX_TYPES);
            });
        }
    }

    /** The list of a config block, which is YAML, too. */
    private List<Map<String, Object>> indexes(String path) {
        Matcher indexes = Pattern.compile("indexes=(\\[.*?\\])\\s*\\)\\s*}}", Pattern.DOTALL)
                .matcher(files.text(path));
        return indexes.find() ? maps(new Yaml().load(indexes.group(1))) : List.of();
    }

    @Test
    void statementsEndWithoutASemicolonForDbtPutsThemInParentheses() {
        for (String path : sqlFiles()) {
            assertThat(files.text(path).strip()).as(path).doesNotEndWith(";");
        }
    }

    @Test
    void theExampleOfAProfileFitsTheProject() {
        Map<String, Object> profile = map(yaml("profiles.example.yml").get(project.get("profile")));
        Map<String, Object> output = map(map(profile.get("outputs")).get(profile.get("target")));

        assertThat(output)
                .containsEntry("type", "postgres")
                .containsEntry("search_path", "search, public")
                .containsKeys("host", "port", "dbname", "user", "password", "schema", "threads");
    }

    private List<String> sqlFiles() {
        return Stream.of("models", "macros", "tests")
                .flatMap(folder -> files.paths(folder, ".sql").stream())
                .toList();
    }

    /** Models and source tables. */
    private static List<Map<String, Object>> described(Map<String, Object> properties) {
        List<Map<String, Object>> owners = new ArrayList<>(maps(properties.get("models")));
        maps(properties.get("sources")).forEach(source -> owners.addAll(maps(source.get("tables"))));
        return owners;
    }

    private static Collection<?> declared(Map<String, Object> owner) {
        return owner.get("data_tests") instanceof Collection<?> tests ? tests : List.of();
    }

    private static Set<String> names(String parameters) {
        return Stream.of(parameters.split(","))
                .map(parameter -> parameter.replaceAll("=.*", "").strip())
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.toSet());
    }

    private Map<String, Object> yaml(String path) {
        return map(new Yaml().load(files.text(path)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
