package dev.imdbpipeline.transformer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.build.SmallWorld;
import dev.imdbpipeline.transformer.lineage.Trial;
import dev.imdbpipeline.transformer.project.ColumnDoc;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.project.Severity;
import dev.imdbpipeline.transformer.project.SourceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page on the models says what the project says. {@code ./mvnw -pl transformer -am test -Dtest=DataModelPageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true} writes it anew.
 */
class DataModelPageTest {
    private static final Path PAGE = Path.of("..", "docs", "data-model.md");
    private static final List<String> LAYERS = List.of("staging", "intermediate", "marts");
    private static final CompiledProject PROJECT =
            ProjectCompiler.compile(ProjectFiles.packaged(), Placement.asNamed());
    /** By model and column: what the column repeats. */
    private static final Map<String, String> COPIES = new HashMap<>();

    @BeforeAll
    static void trace() throws Exception {
        TestDatabase database = new TestDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            SmallWorld.create(connection, "imdb");
            TestDatabase.createSearchFunctions(connection);
        }
        new Trial(ProjectFiles.packaged(), Placement.asNamed())
                .run(database.dataSource(), Duration.ofMinutes(1))
                .forEach(model -> model.copies()
                        .forEach(copy -> COPIES.put(
                                model.model() + "." + copy.column(),
                                "`" + copy.input() + "." + copy.inputColumn() + "`")));
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("written anew by: ./mvnw -pl transformer -am test -Dtest=DataModelPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isEqualTo(page);
    }

    @Test
    void everyModelSaysWhatARowIs() {
        assertThat(PROJECT.models().values())
                .allSatisfy(model ->
                        assertThat(model.description()).as(model.name()).isNotBlank());
        assertThat(PROJECT.schemas()).isSubsetOf(LAYERS);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Data model and lineage

            What each release holds above the [seven source tables](source-tables.md). A model is built from those it points
            back to; readers see all of them change in one instant. Generated from the [dbt project](../transformer/dbt); what
            PostgreSQL knows to be the copy of a column it reads names that column, all others are computed.

            Information courtesy of IMDb (https://www.imdb.com). Used with permission.

            ## Lineage

            ```mermaid
            flowchart LR
            """);
        page.append("  subgraph imdb\n");
        sources().forEach(source -> page.append("    %s[(%s)]\n".formatted(source.table(), source.table())));
        page.append("  end\n");
        LAYERS.forEach(layer -> {
            page.append("  subgraph %s\n".formatted(layer));
            models(layer).forEach(model -> page.append("    %s\n".formatted(model.name())));
            page.append("  end\n");
        });
        new TreeMap<>(PROJECT.models())
                .values()
                .forEach(model ->
                        inputs(model).forEach(input -> page.append("  %s --> %s\n".formatted(input, model.name()))));
        page.append("```\n");
        LAYERS.forEach(layer -> {
            page.append("\n## Schema %s\n".formatted(layer));
            models(layer).forEach(model -> describe(model, page));
        });
        page.append("\n"
                + "## Tests over several models\n\n"
                + "Each is a query that must find no rows; one of severity warn only warns.\n\n");
        PROJECT.tests().stream()
                .filter(test -> test.target().isEmpty())
                .sorted(Comparator.comparing(CompiledTest::name))
                .forEach(test -> page.append("- `%s`%s\n".formatted(test.name(), severity(test))));
        return page.toString();
    }

    private static void describe(CompiledModel model, StringBuilder page) {
        page.append("\n### %s.%s\n\n%s\n\n"
                .formatted(
                        model.config().schema(),
                        model.name(),
                        model.description().strip().replaceAll("\\s+", " ")));
        page.append("%s, from %s.%s%s\n\n"
                .formatted(
                        capital(model.config().materialized().id()),
                        inputs(model).stream().map(input -> "`" + input + "`").collect(Collectors.joining(", ")),
                        indexes(model),
                        tests(model.name(), "").isEmpty() ? "" : " Tests: " + tests(model.name(), "") + "."));
        page.append("| column | meaning | copy of | tests |\n|---|---|---|---|\n");
        for (ColumnDoc column : model.columns()) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            column.name(),
                            column.description().strip().replaceAll("\\s+", " ").replace("|", "\\|"),
                            COPIES.getOrDefault(model.name() + "." + column.name(), ""),
                            tests(model.name(), column.name())));
        }
    }

    private static String indexes(CompiledModel model) {
        return model.config().indexes().isEmpty()
                ? ""
                : " Indexes: "
                        + model.config().indexes().stream()
                                .map(index -> "(" + String.join(", ", index.columns()) + ")"
                                        + (index.unique() ? " unique" : ""))
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String tests(String model, String column) {
        return PROJECT.tests().stream()
                .filter(test -> test.target().equals(model) && test.column().equals(column))
                .map(test -> test.type() + severity(test))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String severity(CompiledTest test) {
        return test.severity() == Severity.WARN ? " (warn)" : "";
    }

    private static List<String> inputs(CompiledModel model) {
        TreeSet<String> inputs = new TreeSet<>(model.refs());
        model.sources().forEach(source -> inputs.add(source.substring(source.indexOf('.') + 1)));
        return List.copyOf(inputs);
    }

    private static List<SourceTable> sources() {
        return PROJECT.sources().stream()
                .sorted(Comparator.comparing(SourceTable::table))
                .toList();
    }

    private static List<CompiledModel> models(String schema) {
        return PROJECT.models().values().stream()
                .filter(model -> model.config().schema().equals(schema))
                .sorted(Comparator.comparing(CompiledModel::name))
                .toList();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
