package dev.imdbpipeline.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Browser;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What somebody sends who wants a page to do something else than show itself. */
@ApiTest
class PageAttackTest {
    private static final String SCRIPT = "\"><script>alert(1)</script>";
    static final List<String> HOSTILE = List.of(
            SCRIPT,
            "x' or '1'='1",
            "1; select pg_sleep(4)",
            "x') union select password_hash from ops.app_user --",
            "../../../../../../etc/passwd",
            "x\r\nX-Injected: yes\r\n\r\nbody");
    /** Where a text can stand in the address of a page. */
    private static final List<String> PAGES = List.of(
            "/login?next={text}",
            "/runs?status={text}",
            "/runs?before={text}",
            "/runs/{text}",
            "/runs/{text}/state",
            "/explore?type={text}",
            "/explore?decade={text}",
            "/explore/suggestions?q={text}",
            "/explore/search?q={text}",
            "/explore/search?q=night&type={text}",
            "/explore/titles/{text}",
            "/explore/names/{text}",
            "/datasets/{text}",
            "/lineage?model={text}",
            "/quality?run={text}");
    /** Where a text can stand in a form; fields that are not attacked are good ones. */
    private static final Map<String, List<String>> FORMS = Map.of(
            "/login", List.of("username", "password", "next"),
            "/runs", List.of("pipeline"),
            "/runs/{text}/cancel", List.of(),
            "/admin/users", List.of("username", "password", "role"),
            "/admin/users/{text}", List.of("role", "password"),
            "/admin/users/{text}/delete", List.of(),
            "/admin/users/{text}/grants", List.of("pipeline"),
            "/admin/keys", List.of("name", "role"),
            "/admin/keys/{text}/revoke", List.of(),
            "/dead-letters/{text}/1/requeue", List.of());

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.resetForPages();
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void whatStandsInAnAddressStaysText(String text) {
        Browser admin = fixture.browser(Role.ADMIN);
        for (String page : PAGES) {
            Response answer = admin.request()
                    .urlEncodingEnabled(false)
                    .get(page.replace("{text}", URLEncoder.encode(text, StandardCharsets.UTF_8)));

            harmless(page, answer);
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void whatStandsInAFormStaysText(String text) {
        Browser admin = fixture.browser(Role.ADMIN);
        FORMS.forEach((form, fields) -> {
            var request = admin.request().urlEncodingEnabled(true).formParam("csrf", admin.csrf());
            fields.forEach(field -> request.formParam(field, text));

            harmless(
                    form,
                    request.pathParams(form.contains("{text}") ? Map.of("text", text) : Map.of())
                            .post(form));
        });
        assertThat(fixture.value("select count(*) from ops.app_user where username = 'admin'", Long.class))
                .isEqualTo(1);
        assertThat(fixture.value("select count(*) from ops.run", Long.class)).isZero();
    }

    @Test
    void aSessionThatWasForcedUponABrowserIsNotTheOneItLogsInTo() {
        String forced = "A".repeat(43);
        Browser victim = fixture.browser(Role.VIEWER);
        Response login = Browser.page()
                .cookie("imdb_session", forced)
                .formParam("username", "viewer-of-the-test")
                .formParam("password", "a long pass phrase")
                .post("/login");

        login.then().statusCode(303);
        assertThat(login.getCookie("imdb_session")).isNotEqualTo(forced).isNotEqualTo(victim.cookie());
        Browser.page().cookie("imdb_session", forced).get("/").then().statusCode(303);
    }

    private void harmless(String where, Response answer) {
        String hash = fixture.value("select password_hash from ops.app_user where username = 'admin'", String.class);
        assertThat(answer.statusCode()).as(where + "\n" + answer.asString()).isLessThan(500);
        assertThat(answer.header("X-Injected")).as(where).isNull();
        assertThat(String.valueOf(answer.header("Location"))).as(where).doesNotContain("\r", "\n", "<script>");
        assertThat(answer.asString())
                .as(where)
                .doesNotContain(
                        "<script>alert(1)",
                        hash,
                        "root:x:",
                        "syntax error",
                        "PSQLException",
                        "org.hibernate",
                        "dev.imdbpipeline.api");
    }
}
