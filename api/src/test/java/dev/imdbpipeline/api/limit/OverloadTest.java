package dev.imdbpipeline.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReadSettings;
import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Much of one kind at the same time leaves room for all other kinds. */
@ApiTest
class OverloadTest {
    private static final int CLIENTS = 100;

    @Inject
    Fixture fixture;

    @Inject
    ReadSettings reads;

    @Inject
    AgroalDataSource dataSource;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;

    @BeforeEach
    void reset() {
        fixture.reset();
        token = fixture.token(Role.VIEWER, List.of());
    }

    /** A list that cannot be read for the moment stands for one that takes long. */
    @Test
    void slowListsLeaveConnectionsForAllElse() throws SQLException {
        List<CompletableFuture<HttpResponse<String>>> lists = new ArrayList<>();
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table intermediate.int_title_with_ratings in access exclusive mode");
            for (int i = 0; i < reads.concurrent() + reads.waiting() / 2; i++) {
                lists.add(send(get("/v1/titles")));
            }
            await().until(() ->
                    fixture.value("select count(*) from pg_locks where not granted", Long.class) == reads.concurrent());

            assertThat(send(get("/v1/names/nm9000001")).join().statusCode()).isEqualTo(200);
            assertThat(send(login()).join().statusCode()).isEqualTo(200);
            assertThat(lists).noneMatch(CompletableFuture::isDone);
            holder.rollback();
        }
        assertThat(lists)
                .allSatisfy(list -> assertThat(list.join().statusCode()).isEqualTo(200));
    }

    @Test
    void aFloodOfLoginsIsLetInOrSentAwayAndReadersGoOnMeanwhile() {
        List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            logins.add(send(login()));
        }
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(send(get("/v1/titles/tt9000001")).join().statusCode()).isEqualTo(200);
        }

        List<HttpResponse<String>> answers =
                logins.stream().map(CompletableFuture::join).toList();
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 200).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isIn(200, 503);
            if (answer.statusCode() == 503) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("urn:imdb-pipeline:problem:busy");
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest get(String path) {
        return request(path).header("Authorization", "Bearer " + token).build();
    }

    private HttpRequest login() {
        String body = "{\"username\": \"admin\", \"password\": \"" + fixture.adminPassword() + "\"}";
        return request("/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofMinutes(1));
    }
}
