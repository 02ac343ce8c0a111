package dev.imdbpipeline.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Browser;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in to the dashboard by cookie, and what a cookie is not good for. */
@ApiTest
class SessionTest {
    @Inject
    Fixture fixture;

    @Inject
    Sessions sessions;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLoginAndComesBack() {
        Browser.page()
                .get("/runs?status=failed")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next=%2Fruns%3Fstatus%3Dfailed"));
        fixture.token(Role.VIEWER, java.util.List.of());
        Browser.page()
                .formParam("username", "viewer-of-the-test")
                .formParam("password", "a long pass phrase")
                .formParam("next", "/runs?status=failed")
                .post("/login")
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs?status=failed"));
    }

    @Test
    void nobodyIsSentToAnotherHostByALinkToTheLogin() {
        for (String next : java.util.List.of(
                "//elsewhere.example",
                "/\\elsewhere.example",
                "https://elsewhere.example",
                "",
                "/a b",
                "/%zz",
                "/\t/x")) {
            Browser.page()
                    .queryParam("next", next)
                    .get("/login")
                    .then()
                    .statusCode(200)
                    .body(containsString("name=\"next\" value=\"/\""));
        }
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() {
        fixture.token(Role.VIEWER, java.util.List.of());
        Response answer = Browser.page()
                .formParam("username", "viewer-of-the-test")
                .formParam("password", "a long pass phrase")
                .post("/login");

        assertThat(answer.getHeader("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void aWrongPasswordShowsTheFormAgainAndMakesNoSession() {
        Browser.page()
                .formParam("username", "admin")
                .formParam("password", "<b>wrong</b>")
                .post("/login")
                .then()
                .statusCode(401)
                .contentType(containsString("text/html"))
                .header("Set-Cookie", (String) null)
                .body(containsString("role=\"alert\""), not(containsString("<b>wrong")));
        assertThat(fixture.value("select count(*) from ops.web_session", Long.class))
                .isZero();
    }

    @Test
    void addressesOfOneSiteShareTheWaitAfterWrongPasswords() {
        for (int host = 1; host <= 5; host++) {
            wrongPasswordFrom("2001:db8:0:7:" + host + "::1").then().statusCode(401);
        }
        wrongPasswordFrom("2001:db8:0:7:6::1").then().statusCode(429).header("Retry-After", matchesPattern("[0-9]+"));
        wrongPasswordFrom("2001:db8:0:8:1::1").then().statusCode(401);
    }

    private static Response wrongPasswordFrom(String address) {
        return Browser.page()
                .header("X-Forwarded-For", address)
                .formParam("username", "somebody")
                .formParam("password", "wrong")
                .post("/login");
    }

    @Test
    void eachLoginHasATokenOfItsOwnAndTheOldOneIsVoid() {
        Browser before = fixture.browser(Role.VIEWER);
        String renewed = before.request()
                .formParam("csrf", before.csrf())
                .formParam("username", "viewer-of-the-test")
                .formParam("password", "a long pass phrase")
                .post("/login")
                .getCookie("imdb_session");

        assertThat(renewed).isNotEqualTo(before.cookie());
        before.open("/").then().statusCode(303);
        assertThat(fixture.value(
                        "select count(*) from ops.web_session where token_hash = '" + renewed + "'", Long.class))
                .isZero();
    }

    @Test
    void loggingOutEndsTheSessionForEverybodyWhoHasTheCookie() {
        Browser browser = fixture.browser(Role.VIEWER);
        browser.open("/").then().statusCode(200);

        browser.send("/logout", Map.of()).then().statusCode(303).header("Location", containsString("/login"));

        browser.open("/").then().statusCode(303);
    }

    @Test
    void anEndedSessionLeadsToTheLoginAndAPartOfAPageSendsThePageThere() {
        Browser browser = fixture.browser(Role.VIEWER);
        fixture.sql("update ops.web_session set expires_at = now() - interval '1 second'");

        browser.open("/runs").then().statusCode(303).header("Location", containsString("/login?next=%2Fruns"));
        browser.request()
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/runs?status=failed")
                .get("/overview/state")
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/login?next=%2Fruns%3Fstatus%3Dfailed"));
        sessions.forgetEnded();
        assertThat(fixture.value("select count(*) from ops.web_session", Long.class))
                .isZero();
    }

    @Test
    void aSessionIsFoundWithTheLastFreeConnection() throws SQLException {
        Browser browser = fixture.browser(Role.VIEWER);
        List<Connection> taken = new ArrayList<>();
        try {
            int all =
                    dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
            while (taken.size() < all - 1) {
                taken.add(dataSource.getConnection());
            }

            assertThat(sessions.find(browser.cookie())).isPresent();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void aChangedOrDisabledUserIsLoggedOut() {
        Browser browser = fixture.browser(Role.VIEWER);
        fixture.sql("update ops.app_user set changed_at = now() where username = 'viewer-of-the-test'");
        browser.open("/").then().statusCode(303);

        Browser again = fixture.browser(Role.VIEWER);
        fixture.sql("update ops.app_user set disabled = true where username = 'viewer-of-the-test'");
        again.open("/").then().statusCode(303);
    }

    @Test
    void aFormWithoutTheTokenOfTheLoginIsRefused() {
        Browser browser = fixture.browser(Role.OPERATOR);

        browser.request()
                .formParam("pipeline", "downloader")
                .post("/runs")
                .then()
                .statusCode(403);
        browser.request()
                .formParam("pipeline", "downloader")
                .formParam("csrf", fixture.browser(Role.ADMIN).csrf())
                .post("/runs")
                .then()
                .statusCode(403);
        browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("pipeline", "downloader")
                .formParam("csrf", browser.csrf())
                .post("/runs")
                .then()
                .statusCode(403)
                .body(containsString("another site"));
        Browser.page()
                .header("Origin", "https://elsewhere.example")
                .formParam("username", "admin")
                .formParam("password", "x")
                .post("/login")
                .then()
                .statusCode(403);
        assertThat(fixture.value("select count(*) from ops.run", Long.class)).isZero();
    }

    @Test
    void aCookieIsGoodForReadingTheApiAndNotForChangingAnythingThere() {
        Browser browser = fixture.browser(Role.ADMIN);

        browser.request().get("/v1/runs").then().statusCode(200);
        browser.request().post("/run-downloader").then().statusCode(401);
        browser.request()
                .contentType("application/json")
                .body("{}")
                .put("/v1/grants")
                .then()
                .statusCode(401);
        assertThat(fixture.value("select count(*) from ops.run", Long.class)).isZero();
    }

    @Test
    void pagesAllowNothingButWhatThisServiceSends() {
        fixture.browser(Role.VIEWER)
                .open("/")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("style-src 'self';"),
                                not(containsString("unsafe"))))
                .header("Cache-Control", "private, no-cache");
    }
}
