package dev.imdbpipeline.transformer.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of a dbt project, in the layout dbt prescribes. */
public final class ProjectReader {
    /** Generic tests of real dbt, which this program knows by itself. */
    private static final String GENERIC_TESTS = "tests/generic/";

    private final ProjectFiles files;
    private final Problems problems;

    public ProjectReader(ProjectFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The project; whatever is wrong with it goes to the problems, the rest is read nevertheless. */
    public Project read() {
        YamlValue root = YamlValue.parse(
                ProjectFiles.PROJECT_FILE,
                files.has(ProjectFiles.PROJECT_FILE) ? files.text(ProjectFiles.PROJECT_FILE) : "",
                problems);
        String name = root.get("name").text("");
        if (name.isEmpty()) {
            problems.add(ProjectFiles.PROJECT_FILE, 0, "the project needs a name");
        }
        PropertiesReader properties = new PropertiesReader(problems);
        files.paths("models", ".yml", ".yaml").forEach(path -> properties.read(path, files.text(path)));
        Map<String, SqlFile> models = models();
        properties.properties().values().stream()
                .filter(described -> !models.containsKey(described.name()))
                .forEach(described -> problems.add(
                        described.file(),
                        described.line(),
                        "model " + described.name() + " is described, and there is no models/**/" + described.name()
                                + ".sql"));
        return new Project(
                name,
                vars(root, name),
                folderConfigs(root.get("models").get(name)),
                models,
                sqlFiles("macros"),
                sqlFiles("tests").stream()
                        .filter(test -> !test.path().startsWith(GENERIC_TESTS))
                        .toList(),
                properties.sources(),
                properties.properties(),
                properties.tests());
    }

    private Map<String, SqlFile> models() {
        Map<String, SqlFile> models = new LinkedHashMap<>();
        for (SqlFile model : sqlFiles("models")) {
            if (!model.name().matches("[a-z_][a-z0-9_]{0,62}")) {
                problems.add(
                        model.path(), 0, "a model's name is lower-case letters, digits and underscores, at most 63");
            }
            SqlFile earlier = models.putIfAbsent(model.name(), model);
            if (earlier != null) {
                problems.add(
                        model.path(),
                        0,
                        "there is another model " + model.name() + " in " + earlier.path() + "; rename one");
            }
        }
        return models;
    }

    private List<SqlFile> sqlFiles(String folder) {
        return files.paths(folder, ".sql").stream()
                .map(path -> SqlFile.of(path, files.text(path)))
                .toList();
    }

    /** Variables stand at the top or below the name of the project. */
    private static Map<String, Object> vars(YamlValue root, String project) {
        Map<String, Object> vars = new LinkedHashMap<>();
        root.get("vars").fields().forEach((key, value) -> vars.put(key, value.plain()));
        root.get("vars").get(project).fields().forEach((key, value) -> vars.put(key, value.plain()));
        return vars;
    }

    private Map<String, Map<String, Object>> folderConfigs(YamlValue models) {
        Map<String, Map<String, Object>> configs = new LinkedHashMap<>();
        collect("models", models, configs);
        return configs;
    }

    private void collect(String folder, YamlValue value, Map<String, Map<String, Object>> configs) {
        Map<String, Object> own = new LinkedHashMap<>();
        List<Map.Entry<String, YamlValue>> inner = new ArrayList<>();
        for (Map.Entry<String, YamlValue> field : value.fields().entrySet()) {
            if (field.getKey().startsWith("+")) {
                own.put(field.getKey().substring(1), field.getValue().plain());
            } else if (field.getValue().isMapping()) {
                inner.add(field);
            } else {
                problems.add(
                        ProjectFiles.PROJECT_FILE,
                        field.getValue().line(),
                        "write settings of folders with a plus sign: +" + field.getKey());
            }
        }
        configs.put(folder, own);
        inner.forEach(field -> collect(folder + "/" + field.getKey(), field.getValue(), configs));
    }
}
