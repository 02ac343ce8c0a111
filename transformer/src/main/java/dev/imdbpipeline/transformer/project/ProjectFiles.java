package dev.imdbpipeline.transformer.project;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The text files of a dbt project by their path below its folder, read at once: a build works on one state of the project even
 * if somebody edits it meanwhile.
 */
public final class ProjectFiles {
    public static final String PROJECT_FILE = "dbt_project.yml";
    private static final String RESOURCE_FOLDER = "dbt/";
    private static final List<String> EXTENSIONS = List.of(".sql", ".yml", ".yaml");

    private final SortedMap<String, String> texts;

    private ProjectFiles(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
    }

    public static ProjectFiles of(Map<String, String> texts) {
        return new ProjectFiles(texts);
    }

    /** The project in a folder on disk. */
    public static ProjectFiles inFolder(Path folder) {
        if (!Files.isRegularFile(folder.resolve(PROJECT_FILE))) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION,
                    "no " + PROJECT_FILE + " in " + folder
                            + "; let TRANSFORMER_PROJECT_DIR name the folder of a dbt project, or unset it");
        }
        return new ProjectFiles(readAll(folder));
    }

    /** The project that is part of this program. */
    public static ProjectFiles packaged() {
        Map<String, String> texts = new TreeMap<>();
        try {
            ClassPathUtils.consumeAsPaths(
                    ProjectFiles.class.getClassLoader(),
                    RESOURCE_FOLDER + PROJECT_FILE,
                    file -> texts.putAll(readAll(file.getParent())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged dbt project", e);
        }
        if (texts.isEmpty()) {
            throw new PipelineException(ErrorCode.CONFIGURATION, "the dbt project is missing from the program");
        }
        return new ProjectFiles(texts);
    }

    /** Paths of the files below a folder with one of these extensions, sorted. */
    public List<String> paths(String folder, String... extensions) {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .filter(path -> Stream.of(extensions).anyMatch(path::endsWith))
                .toList();
    }

    public boolean has(String path) {
        return texts.containsKey(path);
    }

    public String text(String path) {
        return texts.get(path);
    }

    private static Map<String, String> readAll(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (EXTENSIONS.stream().anyMatch(path::endsWith)) {
                    texts.put(path, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the dbt project in " + folder, e);
        }
        return texts;
    }
}
