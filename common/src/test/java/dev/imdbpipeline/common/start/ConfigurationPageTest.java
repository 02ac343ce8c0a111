package dev.imdbpipeline.common.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference of all properties says what the mappings say. {@code ./mvnw -pl common test -Ddocs.update=true} writes it anew.
 */
class ConfigurationPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/configuration-reference.md");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::|})");

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("written anew by: ./mvnw -pl common test -Dtest=ConfigurationPageTest -Ddocs.update=true")
                .isEqualTo(page);
    }

    @Test
    void everyPropertySaysWhatItIsFor() throws IOException {
        assertThat(mappings().values())
                .isNotEmpty()
                .allSatisfy(mapping -> assertThat(mapping.properties())
                        .allSatisfy(property -> assertThat(property.description())
                                .as(property.name())
                                .isNotEmpty()));
    }

    @Test
    void everyVariableOfTheServicesIsDescribed() throws IOException {
        String described = Files.readString(ROOT.resolve("docs/configuration.md"));
        Set<String> variables = new TreeSet<>();
        for (Path file : propertyFiles()) {
            Matcher variable = VARIABLE.matcher(Files.readString(file));
            while (variable.find()) {
                variables.add(variable.group(1));
            }
        }

        assertThat(variables).hasSizeGreaterThan(10).allMatch(name -> described.contains("`" + name + "`"));
    }

    private static String page() throws IOException {
        Map<String, String> set = settings();
        StringBuilder page = new StringBuilder("""
                # Configuration reference

                Every property of the services' own, with its default. Set one by its environment variable, by `-Dproperty=value` in
                `JAVA_OPTIONS`, or in `docker-compose.override.yml`. What an installation usually needs stands in
                [configuration.md](configuration.md). Generated from the mappings in the code.

                `"KEY"` stands for the key of a table, in quotation marks, since it holds dots: each mark becomes an underscore of its own, as in
                `LOADER_REJECTED_SHARE_OF__TITLE_AKAS_=0.01` for `loader.rejected.share-of."title.akas"`.
                """);
        for (Mapping mapping : mappings().values()) {
            page.append(
                    "\n## %s\n\nOf %s. %s\n\n".formatted(mapping.prefix(), mapping.module(), mapping.description()));
            page.append("| property | environment variable | type | default | says |\n|---|---|---|---|---|\n");
            for (ConfigMappings.Property property : mapping.properties()) {
                String own = set.get(property.name());
                page.append("| `%s` | `%s` | %s | %s | %s |\n"
                        .formatted(
                                property.name(),
                                property.name().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT),
                                property.type(),
                                code(own == null ? property.defaultValue() : own),
                                property.description()));
            }
        }
        return page.toString();
    }

    private static String code(String value) {
        return value == null || value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }

    private static Map<String, Mapping> mappings() throws IOException {
        Map<String, Mapping> mappings = new TreeMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    ConfigMappings.read(Files.readString(file))
                            .ifPresent(read -> mappings.put(
                                    read.prefix(),
                                    new Mapping(
                                            read.prefix(),
                                            module.getFileName().toString().equals("common")
                                                    ? "every service"
                                                    : "the " + module.getFileName(),
                                            read.description(),
                                            read.properties())));
                }
            }
        }
        return mappings;
    }

    /** What the services' own files set: it stands above the defaults of the mappings. */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (Path file : propertyFiles()) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> settings.putIfAbsent(name, properties.getProperty(name)));
        }
        return settings;
    }

    private static java.util.List<Path> propertyFiles() throws IOException {
        return modules().stream()
                .flatMap(module -> Stream.of(
                        module.resolve("src/main/resources/application.properties"),
                        module.resolve("src/main/resources/META-INF/microprofile-config.properties")))
                .filter(Files::exists)
                .toList();
    }

    private static java.util.List<Path> modules() {
        return Stream.of("common", "downloader", "loader", "transformer", "api")
                .map(ROOT::resolve)
                .toList();
    }

    private record Mapping(
            String prefix, String module, String description, java.util.List<ConfigMappings.Property> properties) {}
}
