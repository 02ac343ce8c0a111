package dev.imdbpipeline.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs that read the OpenAPI document rely on. */
@ApiTest
class OpenApiTest {
    private record Operation(String name, Map<String, Object> described) {
        String id() {
            return (String) described.get("operationId");
        }

        Map<String, Map<String, Object>> responses() {
            return map(described.get("responses"));
        }
    }

    @Test
    void theDocumentIsOpenApi31() {
        assertThat(document().getString("openapi")).startsWith("3.1");
    }

    @Test
    void everyOperationHasAStableIdOfItsOwnAndASummary() {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(30);
        for (Operation operation : operations) {
            assertThat(operation.id()).as(operation.name()).matches("[a-z][A-Za-z]+");
            assertThat((String) operation.described().get("summary"))
                    .as(operation.name())
                    .isNotBlank();
        }
        assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
    }

    /** Clients are generated from these names: whoever changes one breaks them. */
    @Test
    void theIdsOfTheCatalogueStayWhatTheyAre() {
        assertThat(operations())
                .extracting(Operation::id)
                .contains(
                        "listTitles",
                        "getTitle",
                        "lookUpTitles",
                        "listTitleCredits",
                        "listTitleAkas",
                        "listTitleEpisodes",
                        "listNames",
                        "getName",
                        "lookUpNames",
                        "getFilmography",
                        "listSharedTitles",
                        "listMarts",
                        "readMart",
                        "listTables",
                        "exportTable",
                        "listRuns");
    }

    @Test
    void everyErrorIsAProblemWithAnExample() {
        for (Operation operation : operations()) {
            assertThat(operation.responses()).as(operation.name()).containsKeys("400", "401", "503");
            for (String status : List.of("400", "401", "503")) {
                Map<String, Map<String, Object>> content =
                        map(operation.responses().get(status).get("content"));
                assertThat(content.get("application/problem+json"))
                        .as(operation.name() + " " + status)
                        .containsKey("example");
            }
        }
    }

    @Test
    void listsNameTheirFormats() {
        for (Operation operation : operations()) {
            if (List.of("listTitles", "listNames", "readMart", "exportTable").contains(operation.id())) {
                assertThat(map(operation.responses().get("200").get("content")))
                        .as(operation.name())
                        .containsKeys("text/csv", "application/x-ndjson", "application/vnd.apache.parquet");
                assertThat(parameters(operation)).as(operation.name()).contains("format");
            }
        }
    }

    @Test
    void answersOfTheCatalogueHaveExamples() {
        JsonPath document = document();
        for (String field : List.of(
                "Title.properties.primaryTitle",
                "Name.properties.primaryName",
                "Credit.properties.characters",
                "Aka.properties.title",
                "Episode.properties.primaryTitle",
                "Problem.properties.detail")) {
            List<Object> examples = document.getList("components.schemas." + field + ".examples");
            assertThat(examples).as(field).isNotEmpty();
        }
        for (Operation operation : operations()) {
            if (operation.id().equals("listTitles")) {
                assertThat(parameters(operation))
                        .contains("type", "genreAny", "region", "person", "sort", "total", "cursor");
            }
        }
    }

    private static List<String> parameters(Operation operation) {
        List<String> names = new ArrayList<>();
        for (Object parameter : (List<?>) operation.described().get("parameters")) {
            names.add((String) ((Map<?, ?>) parameter).get("name"));
        }
        return names;
    }

    private static List<Operation> operations() {
        Map<String, Map<String, Map<String, Object>>> paths = document().getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, described) -> {
            if (described.containsKey("responses")) {
                operations.add(new Operation(method + " " + path, described));
            }
        }));
        return operations;
    }

    private static JsonPath document() {
        return RestAssured.get("/openapi?format=json").jsonPath();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> map(Object value) {
        return (Map<String, Map<String, Object>>) value;
    }
}
