package dev.imdbpipeline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every parameter of every operation, one after the other, with texts that mean something to a database, a file system, a header or a
 * template: they stay texts.
 */
@ApiTest
class InjectionTest {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final List<String> HOSTILE = List.of(
            "x' or '1'='1",
            "1; select pg_sleep(4)",
            "x') union select password_hash from ops.app_user --",
            "../../../../../../etc/passwd",
            "x\r\nX-Injected: yes\r\n\r\nbody",
            "<script>alert(1)</script>");
    private static final Map<String, String> GOOD = Map.of(
            "tconst", "tt9000001",
            "nconst", "nm9000001",
            "other", "nm9000003",
            "mart", "mart_top_titles",
            "id", "00000000-0000-0000-0000-000000000009",
            "username", "somebody",
            "list", "genres",
            "release", "3");

    @Inject
    Fixture fixture;

    @Test
    void whatIsSentStaysText() {
        fixture.reset();
        String admin = fixture.token(Role.ADMIN, List.of());
        String hash = fixture.value("select password_hash from ops.app_user where username = 'admin'", String.class);
        int sent = 0;

        for (Slot slot : slots()) {
            for (String text : HOSTILE) {
                long begin = System.nanoTime();
                Response response = slot.send(text, admin);
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                String what = slot + " with " + text + ": " + response.statusCode();
                String answer = response.asString();
                sent++;
                assertThat(response.statusCode()).as(what + " " + answer).isLessThan(500);
                assertThat(took).as(what).isLessThan(SOON);
                assertThat(response.header("X-Injected")).as(what).isNull();
                assertThat(response.contentType()).as(what).doesNotStartWith("text/html");
                assertThat(answer)
                        .as(what)
                        .doesNotContain(
                                "root:",
                                hash,
                                "syntax error",
                                "PSQLException",
                                "org.hibernate",
                                "dev.imdbpipeline.api");
            }
        }

        assertThat(sent).isGreaterThan(200);
        assertThat(fixture.value("select count(*) from imdb.title_basics", Long.class))
                .isEqualTo(8);
        assertThat(fixture.value("select count(*) from ops.app_user where username = 'admin'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void noPathLeadsOutOfTheApplication() {
        fixture.reset();
        String admin = fixture.token(Role.ADMIN, List.of());
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fapplication.properties",
                "/v1/marts/..%2f..%2f..%2fetc%2fpasswd",
                "/v1/marts/mart_top_titles%00.csv",
                "/v1/marts/ops.app_user",
                "/v1/marts/app_user",
                "/v1/datasets/..%2fkeys",
                "/application.properties",
                "/sql/titles.sql",
                "/db/ops/V2__runs_and_access.sql",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/.env",
                "/q/metrics",
                "/q/health",
                "/q/arc/beans",
                "/q/dev-ui")) {
            Response response = RestAssured.given()
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .header("Authorization", "Bearer " + admin)
                    .get(path);

            assertThat(response.statusCode()).as(path).isBetween(400, 499);
            assertThat(response.asString()).as(path).doesNotContain("root:", "quarkus.", "create table");
        }
    }

    /** A place in a request where a text can stand. */
    private record Slot(String method, String path, String query, boolean hasBody) {
        Response send(String text, String token) {
            RequestSpecification request =
                    RestAssured.given().redirects().follow(false).header("Authorization", "Bearer " + token);
            Matcher names = Pattern.compile("\\{(\\w+)}").matcher(path);
            while (names.find()) {
                String good = GOOD.getOrDefault(names.group(1), "1");
                request.pathParam(names.group(1), names.group(1).equals(query) ? text : good);
            }
            if (query != null && !path.contains("{" + query + "}")) {
                request.queryParam(query, text);
            }
            if (hasBody) {
                request.contentType(ContentType.JSON)
                        .body(Map.of("ids", List.of(text), "username", text, "name", text, "stopAfter", text));
            }
            return request.request(Method.valueOf(method), path);
        }
    }

    private static List<Slot> slots() {
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.get("/openapi?format=json").jsonPath().getMap("paths");
        List<Slot> slots = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((name, operation) -> {
            String method = name.toUpperCase(Locale.ROOT);
            boolean hasBody = operation.containsKey("requestBody");
            if (operation.get("parameters") instanceof List<?> parameters && !path.endsWith("/events")) {
                parameters.forEach(parameter ->
                        slots.add(new Slot(method, path, (String) ((Map<?, ?>) parameter).get("name"), hasBody)));
            }
            if (hasBody) {
                slots.add(new Slot(method, path, null, true));
            }
            if (path.equals("/v1/marts/{mart}")) {
                slots.add(new Slot(method, path, "title", false));
                slots.add(new Slot(method, path, "start_year.gte", false));
                slots.add(new Slot(method, path, "title; drop table ops.run", false));
            }
        }));
        return slots;
    }
}
