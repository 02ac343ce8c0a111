package dev.imdbpipeline.transformer.project;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads properties files: sources, descriptions and generic tests. */
final class PropertiesReader {
    private static final Map<String, Duration> PERIODS =
            Map.of("minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

    private final Problems problems;
    private final Map<String, SourceTable> sources = new LinkedHashMap<>();
    private final Map<String, Properties> properties = new LinkedHashMap<>();
    private final List<TestDeclaration> tests = new ArrayList<>();

    PropertiesReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, SourceTable> sources() {
        return sources;
    }

    Map<String, Properties> properties() {
        return properties;
    }

    List<TestDeclaration> tests() {
        return tests;
    }

    void read(String file, String text) {
        YamlValue root = YamlValue.parse(file, text, problems);
        root.get("sources").items().forEach(source -> readSource(file, source));
        root.get("models").items().forEach(model -> readModel(file, model));
    }

    private void readSource(String file, YamlValue source) {
        String name = source.get("name").text("");
        String schema = source.get("schema").text(name);
        for (YamlValue table : source.get("tables").items()) {
            SourceTable entry = new SourceTable(
                    name,
                    schema,
                    table.get("name").text(""),
                    table.get("description").text(""),
                    columns(table),
                    warnAfter(file, source),
                    file,
                    table.line());
            if (name.isEmpty() || entry.table().isEmpty()) {
                problems.add(file, table.line(), "a source table needs a name, and so does its source");
            } else if (sources.putIfAbsent(entry.key(), entry) != null) {
                problems.add(file, table.line(), "source table " + entry.key() + " is declared twice");
            }
            readTests(
                    file,
                    table,
                    "source('" + name + "', '" + entry.table() + "')",
                    "source_" + name + "_" + entry.table());
        }
    }

    /** {@code freshness: {warn_after: {count: 2, period: day}}} of the source, under its {@code config} since dbt 1.9. */
    private Optional<Duration> warnAfter(String file, YamlValue source) {
        YamlValue freshness = source.get("config").get("freshness");
        YamlValue limit = (freshness.isPresent() ? freshness : source.get("freshness")).get("warn_after");
        if (!limit.isPresent()) {
            return Optional.empty();
        }
        String count = limit.get("count").text("");
        String period = limit.get("period").text("");
        if (!count.matches("[0-9]{1,6}") || !PERIODS.containsKey(period)) {
            problems.add(file, limit.line(), "warn_after needs a count, and minute, hour or day as period");
            return Optional.empty();
        }
        return Optional.of(PERIODS.get(period).multipliedBy(Long.parseLong(count)));
    }

    private void readModel(String file, YamlValue model) {
        String name = model.get("name").text("");
        if (name.isEmpty()) {
            problems.add(file, model.line(), "a model needs a name");
            return;
        }
        Properties entry = new Properties(
                name,
                model.get("description").text(""),
                columns(model),
                config(model.get("config")),
                file,
                model.line());
        Properties earlier = properties.putIfAbsent(name, entry);
        if (earlier != null) {
            problems.add(
                    file,
                    model.line(),
                    "model " + name + " is described twice, first in " + earlier.file() + ":" + earlier.line());
        }
        readTests(file, model, "ref('" + name + "')", name);
    }

    private static List<ColumnDoc> columns(YamlValue owner) {
        return owner.get("columns").items().stream()
                .map(column -> new ColumnDoc(
                        column.get("name").text(""), column.get("description").text("")))
                .toList();
    }

    private void readTests(String file, YamlValue owner, String target, String targetName) {
        declared(owner).forEach(test -> readTest(file, test, target, targetName, ""));
        for (YamlValue column : owner.get("columns").items()) {
            String columnName = column.get("name").text("");
            declared(column).forEach(test -> readTest(file, test, target, targetName, columnName));
        }
    }

    /** {@code data_tests} is the name since dbt 1.8, {@code tests} the one before. */
    private static List<YamlValue> declared(YamlValue owner) {
        List<YamlValue> declared = new ArrayList<>(owner.get("data_tests").items());
        declared.addAll(owner.get("tests").items());
        return declared;
    }

    private void readTest(String file, YamlValue test, String target, String targetName, String column) {
        if (!test.isMapping()) {
            tests.add(new TestDeclaration(
                    test.text(""), target, targetName, column, Map.of(), Severity.ERROR, file, test.line()));
            return;
        }
        if (test.fields().size() != 1) {
            problems.add(
                    file,
                    test.line(),
                    "a test is a name, or a name with its arguments: found "
                            + test.fields().keySet());
            return;
        }
        Map.Entry<String, YamlValue> only = test.fields().entrySet().iterator().next();
        Map<String, Object> arguments = config(only.getValue());
        // dbt 1.10 puts the arguments one level deeper
        arguments.putAll(config(only.getValue().get("arguments")));
        arguments.remove("arguments");
        arguments.remove("config");
        Object inline = arguments.remove("severity");
        String severity = only.getValue().get("config").get("severity").text(inline == null ? "error" : "" + inline);
        if (Severity.find(severity).isEmpty()) {
            problems.add(file, test.line(), "severity is warn or error, not " + severity);
        }
        tests.add(new TestDeclaration(
                only.getKey(),
                target,
                targetName,
                column,
                arguments,
                Severity.find(severity).orElse(Severity.ERROR),
                file,
                test.line()));
    }

    private static Map<String, Object> config(YamlValue value) {
        Map<String, Object> config = new LinkedHashMap<>();
        value.fields().forEach((key, field) -> config.put(key, field.plain()));
        return config;
    }
}
