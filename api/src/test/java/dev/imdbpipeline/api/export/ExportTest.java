package dev.imdbpipeline.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.jerolba.carpet.CarpetReader;
import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and tables as files. */
@ApiTest
class ExportTest {
    private static final String END_EXPORTS =
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where query like '%filling%' and pid <> pg_backend_pid()";

    @Inject
    Fixture fixture;

    @Inject
    ExportSettings settings;

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aListIsCsvToItsEnd() {
        Response answer = csv("/v1/titles?sort=-votes");

        answer.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("X-Release", "3")
                .header("ETag", containsString("3-"))
                .header("Cache-Control", "private, no-cache")
                .header("Content-Disposition", "attachment; filename=\"titles-release-3.csv\"")
                .header("X-Attribution", containsString("Information courtesy of IMDb"));
        String[] lines = answer.asString().split("\r\n");
        assertThat(lines).hasSize(8);
        assertThat(lines[0])
                .isEqualTo(
                        "tconst,titleType,primaryTitle,originalTitle,isAdult,startYear,endYear,runtimeMinutes,genres,"
                                + "averageRating,numVotes,imdbUrl");
        assertThat(lines[1])
                .isEqualTo("tt9000001,movie,The Quiet Harbour,Der stille"
                        + " Hafen,false,1994,,104,\"Drama,Mystery\",8.1,12000,"
                        + "https://www.imdb.com/title/tt9000001/");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("tt9000007,short,\"Dramatic \"\"Pause\",,,,,,\"Film-Noir,Short\""));
    }

    @Test
    void ndjsonHasTheRowsOfTheListInJson() {
        for (String list :
                List.of("/v1/titles?sort=-votes", "/v1/names?sort=name", "/v1/marts/mart_top_titles?sort=title")) {
            List<Map<String, Object>> rows = get(list).extract().path("data");
            List<Map<String, Object>> lines = as("application/x-ndjson", list)
                    .asString()
                    .lines()
                    .map(line -> new JsonPath(line).<Map<String, Object>>get("$"))
                    .toList();
            assertThat(lines).as(list).isEqualTo(rows);
        }
    }

    @Test
    void theParameterFormatDoesWhatAcceptDoes() {
        assertThat(get("/v1/titles?format=csv").extract().asString())
                .isEqualTo(csv("/v1/titles").asString());
        get("/v1/titles?format=ndjson").contentType(startsWith("application/x-ndjson"));
        get("/v1/titles?format=json").body("data.size()", equalTo(7));
        get("/v1/titles?format=xls").statusCode(400).body("parameter", equalTo("format"));
        get("/v1/marts/mart_top_titles?format=xls").statusCode(400).body("parameter", equalTo("format"));
        get("/v1/titles/tt9000001?format=csv").statusCode(406);
        get("/v1/titles/tt9000001/credits?format=parquet").statusCode(406);
    }

    @Test
    void filtersLimitsAndCursorsHoldForFilesToo() {
        assertThat(csv("/v1/titles?type=movie&limit=1").asString().lines()).hasSize(2);
        String cursor = get("/v1/titles?limit=2").extract().path("meta.next");
        assertThat(csv("/v1/titles?cursor=" + cursor).asString().lines()).hasSize(6);
        csv("/v1/titles?nosuch=1").then().statusCode(400).body("parameter", equalTo("nosuch"));
        csv("/v1/titles?limit=0").then().statusCode(400).body("parameter", equalTo("limit"));
        fixture.sql("update transformer.release set status = 'retired' where release = 3;"
                + "update transformer.release set status = 'current' where release = 2");
        csv("/v1/titles?cursor=" + cursor).then().statusCode(410);
    }

    @Test
    void listsThatComeWholeAreFilesToo() {
        header("/v1/titles/tt9000001/credits", "ordering,nconst,name,category,job,characters,crewPosition");
        header("/v1/titles/tt9000002/akas", "ordering,title,region,language,types,attributes,isOriginalTitle");
        header(
                "/v1/titles/tt9000003/episodes",
                "seasonNumber,tconst,episodeNumber,primaryTitle,startYear,runtimeMinutes,averageRating,numVotes");
        header(
                "/v1/names/nm9000003/filmography",
                "category,tconst,titleType,primaryTitle,startYear,job,characters,averageRating,numVotes");
        header("/v1/marts", "name,description,rows,name,type,description");
        header("/v1/quality", "test,type");
        header(
                "/v1/search?q=quiet",
                "kind,id,label,originalTitle,type,year,endYear,averageRating,numVotes,professions,matched.as,");
        header("/v1/suggest?q=qui", "kind,id,label,");
        header("/v1/reference/genres", "value,count");
        for (String list : List.of(
                "/v1/runs", "/v1/releases", "/v1/lineage", "/v1/exports", "/v1/names/nm9000002/with/nm9000003")) {
            csv(list).then().statusCode(200).contentType(startsWith("text/csv"));
        }
        assertThat(csv("/v1/titles/tt9000003/episodes").asString().split("\r\n"))
                .hasSize(5)
                .contains("1,tt9000004,1,Ebb,2003,42,9,300", ",tt9000008,,Lost Tape,,,,");
        assertThat(csv("/v1/titles/tt9000001/credits").asString())
                .contains("actress,,\"[\"\"Mara\"\",\"\"The \\\"\"Widow\\\"\"\"\"]\",");
        assertThat(as("application/x-ndjson", "/v1/titles/tt9000001/akas")
                        .asString()
                        .lines())
                .hasSize(3);
    }

    @Test
    void listsOfTheAdministrationAreFilesToo() {
        fixture.token(Role.VIEWER, List.of("loader", "transformer"));
        assertThat(administration("/v1/users")).startsWith("username,role,");
        assertThat(administration("/v1/grants"))
                .startsWith("username,pipelines")
                .contains("viewer-of-the-test,\"loader,transformer\"");
        for (String list : List.of("/v1/api-keys", "/v1/signing-keys", "/v1/dead-letters", "/v1/quality/history")) {
            assertThat(administration(list)).as(list).contains(",");
        }
    }

    private String administration(String path) {
        return fixture.as(Role.ADMIN)
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }

    @Test
    void martsAndTablesAreParquet() throws IOException {
        List<Map<String, Object>> top =
                parquet("/v1/marts/mart_top_titles?adult=true&sort=rank_overall&format=parquet");
        assertThat(top).hasSize(5);
        assertThat(top.get(0))
                .containsEntry("title", "The Quiet Harbour")
                .containsEntry("start_year", 1994L)
                .containsEntry("weighted_rating", 8.05)
                .containsEntry("is_adult", false)
                .containsEntry("genres", List.of("Drama", "Mystery"));
        assertThat(parquet("/v1/exports/title_ratings"))
                .hasSize(5)
                .allMatch(row -> row.get("num_votes") instanceof Long);
        assertThat(parquet("/v1/exports/title_basics")).hasSize(7);
        assertThat(parquet("/v1/exports/title_basics?adult=true"))
                .hasSize(8)
                .anyMatch(row -> row.get("original_title") == null);
        assertThat(parquet("/v1/titles?format=parquet&type=movie")).hasSize(2);
    }

    @Test
    void wholeTablesAreListedAndExported() {
        get("/v1/exports").body("data.name", org.hamcrest.Matchers.hasItems("title_akas", "mart_top_titles"));
        get("/v1/exports/title_crew?format=csv")
                .statusCode(200)
                .header("Content-Disposition", endsWith("title_crew-release-3.csv\""))
                .body(startsWith("tconst,directors,writers\r\n"));
        get("/v1/exports/pg_authid").statusCode(404);
        get("/v1/exports/title_crew?adult=x").statusCode(400).body("parameter", equalTo("adult"));
    }

    @Test
    void anUnchangedReleaseIsNotExportedAgain() {
        String etag = csv("/v1/titles").header("ETag");
        fixture.as(Role.VIEWER)
                .header("If-None-Match", etag)
                .get("/v1/titles?format=csv")
                .then()
                .statusCode(304);
    }

    @Test
    void beforeTheFirstReleaseTheProblemSaysSo() {
        fixture.resetToBeforeTheFirstRelease();
        csv("/v1/titles").then().statusCode(503).body("type", endsWith("no-release"));
    }

    @Test
    void answersAreCompressedForCallersWhoAskForIt() throws Exception {
        for (String path : List.of("/v1/titles", "/v1/titles?format=csv", "/v1/titles/tt9000001/akas?format=ndjson")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Authorization", "Bearer " + fixture.token(Role.VIEWER, List.of()))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
            assertThat(new GZIPInputStream(answer.body()).readAllBytes())
                    .as(path)
                    .isNotEmpty();
        }
    }

    /** Exports nobody reads on fill their connections and wait; once their callers go, others find a place. */
    @Test
    void thereIsALimitToExportsAndCallersThatLeaveFreeTheirPlaces() throws Exception {
        fixture.sql("create table marts.large as select n, repeat('x', 200) as filling from generate_series(1, 400000)"
                + " as n");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < settings.concurrent(); i++) {
            HttpResponse<InputStream> answer = client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            open.add(answer.body());
        }
        CompletableFuture<HttpResponse<InputStream>> next =
                client.sendAsync(request(), HttpResponse.BodyHandlers.ofInputStream());
        open.remove(0).close();
        assertThat(next.join().statusCode()).isEqualTo(200);
        open.add(next.join().body());
        get("/v1/marts/large?format=csv").statusCode(429).header("Retry-After", "30");
        // They leave connections for all others.
        get("/v1/titles/tt9000001").statusCode(200);
        get("/v1/titles").statusCode(200);
        fixture.adminToken();

        for (InputStream body : open) {
            body.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/v1/marts/large?format=csv&limit=1").statusCode(200));
        String all = get("/v1/marts/large?format=csv").extract().asString();
        assertThat(all.lines()).hasSize(400_001);
    }

    @Test
    void aFileThatBreaksOffLacksTheEndOfItsTransfer() throws Exception {
        fixture.sql("create table marts.large as select n, (select string_agg(md5(n || '-' || part), '')"
                + " from generate_series(1, 8) as part) as filling from generate_series(1, 300000) as n");
        for (String path : List.of(
                "/v1/marts/large?format=csv",
                "/v1/marts/large?format=ndjson",
                "/v1/marts/large?format=parquet",
                "/v1/exports/large")) {
            breaksOff(path, HttpClient.Version.HTTP_1_1);
        }
        breaksOff("/v1/marts/large?format=csv", HttpClient.Version.HTTP_2);
    }

    private void breaksOff(String path, HttpClient.Version version) throws Exception {
        HttpResponse<InputStream> answer = HttpClient.newBuilder()
                .version(version)
                .build()
                .send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        try (InputStream body = answer.body()) {
            // The caller is slow, so that the rest still lies in the database.
            assertThat(body.readNBytes(1000)).as(path).hasSize(1000);
            assertThat(fixture.value(END_EXPORTS, Long.class)).as(path).isEqualTo(1);

            assertThatThrownBy(body::readAllBytes, path + " by " + version).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatFailsBeforeItHasBegunIsAProblem() {
        fixture.sql("create view marts.failing as select n, (select part from generate_series(1, n / 2500 + 1) as part)"
                + " as part from generate_series(1, 3000) as n");
        for (Format format : List.of(Format.CSV, Format.NDJSON, Format.PARQUET)) {
            fixture.as(Role.ANALYST)
                    .get("/v1/exports/failing?format=" + format.id())
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .header("Content-Disposition", nullValue())
                    .body("type", endsWith("internal"));
        }
    }

    private HttpRequest request() {
        return request("/v1/marts/large?format=csv");
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + fixture.token(Role.ANALYST, List.of()))
                .build();
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.ANALYST).urlEncodingEnabled(false).get(path).then();
    }

    private Response csv(String path) {
        return as("text/csv", path);
    }

    private Response as(String mediaType, String path) {
        return fixture.as(Role.VIEWER)
                .urlEncodingEnabled(false)
                .accept(mediaType)
                .get(path);
    }

    private void header(String path, String start) {
        assertThat(csv(path).asString()).as(path).startsWith(start);
    }

    private List<Map<String, Object>> parquet(String path) throws IOException {
        byte[] bytes = get(path)
                .statusCode(200)
                .contentType("application/vnd.apache.parquet")
                .extract()
                .asByteArray();
        Path file = Files.write(Files.createTempFile(folder, "export", ".parquet"), bytes);
        List<Map<String, Object>> rows = new ArrayList<>();
        new CarpetReader<>(file.toFile(), Map.class).forEach(row -> {
            Map<String, Object> copy = new java.util.LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> copy.put((String) key, value));
            rows.add(copy);
        });
        return rows;
    }
}
