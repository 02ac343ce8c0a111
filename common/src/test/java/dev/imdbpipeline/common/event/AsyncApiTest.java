package dev.imdbpipeline.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published description of the events says what the records say. */
class AsyncApiTest {
    private static Map<String, Object> document;

    @BeforeAll
    static void read() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "asyncapi.yaml"));
        document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    @Test
    void everyEventHasItsChannel() {
        Set<String> addresses = at("channels").values().stream()
                .map(channel -> (String) ((Map<?, ?>) channel).get("address"))
                .collect(Collectors.toSet());

        assertThat(addresses)
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::routingKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyEventHasItsMessage() {
        Set<String> names = at("components", "messages").values().stream()
                .map(message -> (String) ((Map<?, ?>) message).get("name"))
                .collect(Collectors.toSet());

        assertThat(names)
                .isEqualTo(
                        Arrays.stream(EventType.values()).map(EventType::type).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAnEventIsDescribed(EventType type) {
        assertThat(properties(type.dataClass().getSimpleName())).isEqualTo(fields(type.dataClass()));
    }

    @ParameterizedTest
    @ValueSource(classes = {RunOptions.class, DatasetVersion.class, Step.class, StepError.class})
    void everyFieldOfAPartIsDescribed(Class<?> part) {
        assertThat(properties(part.getSimpleName())).isEqualTo(fields(part));
    }

    @Test
    void listsOfValuesAreComplete() {
        assertThat(at("components", "schemas", "DatasetVersion", "properties", "dataset")
                        .get("enum"))
                .isEqualTo(Arrays.stream(Dataset.values())
                        .map(Dataset::id)
                        .sorted()
                        .toList());
        assertThat(at("components", "schemas", "Stage").get("enum"))
                .isEqualTo(Arrays.stream(Stage.values()).map(Stage::id).toList());
        assertThat(at("components", "schemas", "StepChanged", "properties", "status")
                        .get("enum"))
                .isEqualTo(
                        Arrays.stream(StepStatus.values()).map(StepStatus::id).toList());
        assertThat(at("components", "schemas", "Step", "properties", "kind").get("enum"))
                .isEqualTo(
                        Arrays.stream(Step.Kind.values()).map(Step.Kind::name).toList());
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<String> properties(String schema) {
        return List.copyOf(at("components", "schemas", schema, "properties").keySet());
    }

    @SuppressWarnings("unchecked") // YAML mappings of this document have text keys
    private static Map<String, Object> at(String... path) {
        Map<String, Object> node = document;
        for (String name : path) {
            node = (Map<String, Object>) node.get(name);
        }
        return node;
    }
}
