package dev.imdbpipeline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Every operation of the OpenAPI document with good and bad values: whatever is sent, the fault is never the server's. */
@ApiTest
class FuzzTest {
    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final int ROUNDS = 15;
    private static final List<String> VALUES = List.of(
            "tt9000001",
            "nm9000003",
            "mart_top_titles",
            "tt12345678901234567890",
            "0",
            "1",
            "-1",
            "50",
            "1990",
            "7.5",
            "1e400",
            "NaN",
            "2147483648",
            "99999999999999999999999",
            "true",
            "false",
            "null",
            "movie",
            "Drama,Comedy",
            "-votes,title",
            "votes,votes,votes",
            ",",
            ",,,",
            "-",
            "",
            " ",
            "%",
            "%25%00",
            "\u0000",
            "\u202e",
            "\ud83d\ude00",
            "'",
            "''",
            "\"",
            "\\",
            "';drop table x;--",
            ":tconst",
            "?1",
            "${jndi}",
            "{{7*7}}",
            "../../etc/passwd",
            "x".repeat(3_000),
            "W10",
            "WzNd",
            "WzMsImEiLG51bGxd",
            "2026-02-30",
            "2026-01-01",
            "failed,running",
            "csv",
            "ndjson",
            "parquet",
            "exact",
            "all",
            "cast,akas",
            "title_basics",
            "nm9000003,nm9000002",
            "00000000-0000-0000-0000-000000000003");
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "1",
            "\"x\"",
            "{",
            "{\"ids\": [\"tt9000001\", 7, {}]}",
            "{\"ids\": \"tt9000001\"}",
            "{\"ids\": [\"tt9000001\"]}",
            "{\"stopAfter\": []}",
            "{\"stopAfter\": \"load\", \"force\": 1}",
            "{\"username\": \"\\u0000\", \"password\": \"x\"}",
            "{\"username\": {}, \"password\": [], \"role\": 5}",
            "{\"maria\": [null]}",
            "{\"\": [\"loader\"]}",
            "{\"a\": {\"b\": 1}}",
            "{\"password\": \"\\u0000aaaaaaaaaaaa\"}",
            "[".repeat(5_000));

    @Inject
    Fixture fixture;

    @Test
    void noRequestIsAnsweredWithAServerError() {
        fixture.reset();
        String admin = fixture.token(Role.ADMIN, List.of());
        Random random = new Random(20_260_301);
        Map<Integer, Integer> answers = new TreeMap<>();

        for (Operation operation : operations()) {
            for (int round = 0; round < ROUNDS; round++) {
                Call call = call(operation, random);
                Response response = call.send(admin);
                answers.merge(response.statusCode(), 1, Integer::sum);
                assertThat(response.statusCode())
                        .as(call + ": " + shown(response))
                        .isLessThan(500);
                if (response.statusCode() >= 400) {
                    assertThat(response.contentType()).as(call.toString()).startsWith("application/problem+json");
                }
            }
        }

        LOG.infof("answers by status: %s", answers);
        assertThat(answers.get(200)).isGreaterThan(100);
        assertThat(answers.get(400)).isGreaterThan(100);
    }

    /** @param queries names of the query parameters */
    private record Operation(String method, String path, List<String> queries, boolean hasBody) {}

    private record Call(
            String method, String path, Map<String, String> pathValues, Map<String, String> query, String body) {
        Response send(String token) {
            RequestSpecification request = RestAssured.given().header("Authorization", "Bearer " + token);
            pathValues.forEach(request::pathParam);
            query.forEach(request::queryParam);
            if (body != null) {
                request.contentType(ContentType.JSON).body(body);
            }
            return request.request(Method.valueOf(method), path);
        }
    }

    private static Call call(Operation operation, Random random) {
        Map<String, String> path = new HashMap<>();
        java.util.regex.Matcher names =
                java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(operation.path);
        while (names.find()) {
            String value = VALUES.get(random.nextInt(VALUES.size()));
            // A brace would be taken for a parameter by the client of the test.
            path.put(names.group(1), value.isBlank() || value.contains("{") ? "x" : value);
        }
        Map<String, String> query = new HashMap<>();
        for (String name : operation.queries) {
            if (random.nextInt(4) == 0) {
                query.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        String body = operation.hasBody ? BODIES.get(random.nextInt(BODIES.size())) : null;
        return new Call(operation.method, operation.path, path, query, body);
    }

    private static List<Operation> operations() {
        JsonPath document = RestAssured.get("/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (!path.endsWith("/events")) {
                operations.add(new Operation(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        queries(path, operation),
                        operation.containsKey("requestBody")));
            }
        }));
        assertThat(operations).hasSizeGreaterThan(25);
        return operations;
    }

    private static List<String> queries(String path, Map<String, Object> operation) {
        List<String> names = new ArrayList<>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                Map<?, ?> described = (Map<?, ?>) parameter;
                if ("query".equals(described.get("in"))) {
                    names.add((String) described.get("name"));
                }
            }
        }
        if (path.equals("/v1/marts/{mart}")) {
            names.addAll(List.of("title", "start_year.gte", "genres", "is_adult", "weighted_rating.lt", "nosuch"));
        }
        return names;
    }

    private static String shown(Response response) {
        String body = response.asString();
        return body.length() > 300 ? body.substring(0, 300) : body;
    }
}
