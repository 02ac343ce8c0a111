package dev.imdbpipeline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticHostTest {
    private static final World WORLD = new World(7, World.LEAST_TITLES);
    private static final Dataset FILE = Dataset.TITLE_RATINGS;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private SyntheticHost host;

    @BeforeEach
    void start() throws IOException {
        host = SyntheticHost.start(folder, WORLD, 0);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private HttpResponse<byte[]> get(Dataset dataset, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/" + dataset.fileName()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static List<String> lines(byte[] gzip) throws IOException {
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
        return Arrays.asList(new String(plain, StandardCharsets.ISO_8859_1).split("\n", -1));
    }

    @Test
    void serves_every_file_with_its_validators_and_counts() throws Exception {
        long bytes = 0;
        for (Dataset dataset : Dataset.values()) {
            var answer = get(dataset);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Files.readAllBytes(host.file(dataset)));
            assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
            assertThat(header(answer, "Last-Modified")).startsWith("Thu, 1 Jan 2026");
            assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(answer.body().length));
            assertThat(lines(answer.body()).get(0)).isEqualTo(dataset.header());
            bytes += answer.body().length;
        }
        assertThat(host.traffic().requests()).isEqualTo(7);
        assertThat(host.traffic().bytes()).isEqualTo(bytes);
        var traffic =
                HttpRequest.newBuilder(URI.create(host.baseUrl() + "/traffic")).build();
        assertThat(http.send(traffic, BodyHandlers.ofString()).body()).isEqualTo("7 requests, " + bytes + " bytes\n");
    }

    @Test
    void sends_no_body_to_whom_knows_the_file() throws Exception {
        var known = get(FILE);
        host.traffic().reset();
        assertThat(get(FILE, "If-None-Match", header(known, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(get(FILE, "If-None-Match", "W/" + header(known, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(get(FILE, "If-Modified-Since", header(known, "Last-Modified"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(host.traffic().bytes()).isZero();
        // The tag wins over the date.
        var answer = get(FILE, "If-None-Match", "\"other\"", "If-Modified-Since", header(known, "Last-Modified"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void sends_the_part_asked_for_as_long_as_the_file_is_the_same() throws Exception {
        var whole = get(FILE);
        int length = whole.body().length;
        var part = get(FILE, "Range", "bytes=100-", "If-Range", header(whole, "ETag"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 100-" + (length - 1) + "/" + length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, length));
        assertThat(get(FILE, "Range", "bytes=0-9").body()).hasSize(10);
        assertThat(get(FILE, "Range", "bytes=100-", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
        var beyond = get(FILE, "Range", "bytes=" + length + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */" + length);
    }

    @Test
    void another_day_has_other_files_and_is_remembered() throws Exception {
        var before = get(FILE);
        var next = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/day"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(next, BodyHandlers.ofString()).body()).isEqualTo("1\n");
        var after = get(FILE, "If-None-Match", header(before, "ETag"));
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(header(after, "Last-Modified")).startsWith("Fri, 2 Jan 2026");
        String address = host.baseUrl();
        host.close();
        host = SyntheticHost.start(folder, WORLD, 0);
        assertThat(host.baseUrl()).isEqualTo(address);
        assertThat(host.day()).isEqualTo(1);
        assertThat(header(get(FILE), "ETag")).isEqualTo(header(after, "ETag"));
    }

    @Test
    void takes_another_port_if_that_of_the_last_start_is_taken() throws Exception {
        try (var other = SyntheticHost.start(folder, WORLD, 0)) {
            assertThat(other.baseUrl()).isNotEqualTo(host.baseUrl());
        }
    }

    @Test
    void the_day_can_be_asked_and_other_paths_are_unknown() throws Exception {
        var day = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/day")).build();
        assertThat(http.send(day, BodyHandlers.ofString()).body()).isEqualTo("0\n");
        var other = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/title.nothing.tsv.gz"))
                .build();
        assertThat(http.send(other, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void refuses_as_often_as_told_and_then_serves() throws Exception {
        host.fault(FILE, new Fault.Unavailable(3), 2);
        var refused = get(FILE);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(header(refused, "Retry-After")).isEqualTo("3");
        assertThat(get(FILE).statusCode()).isEqualTo(503);
        assertThat(get(FILE).statusCode()).isEqualTo(200);
        host.fault(FILE, new Fault.Status(404));
        assertThat(get(FILE).statusCode()).isEqualTo(404);
        assertThat(get(Dataset.TITLE_CREW).statusCode()).isEqualTo(200);
        host.clearFaults();
        assertThat(get(FILE).statusCode()).isEqualTo(200);
    }

    @Test
    void cuts_the_connection() {
        host.fault(FILE, new Fault.CutAfter(100));
        assertThatThrownBy(() -> get(FILE)).isInstanceOf(IOException.class);
        assertThat(host.traffic().bytes(FILE)).isEqualTo(100);
    }

    @Test
    void stalls_until_the_fault_is_lifted() throws Exception {
        host.fault(FILE, new Fault.StallAfter(100));
        var request = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/" + FILE.fileName()))
                .timeout(Duration.ofSeconds(20))
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(body.readNBytes(100)).hasSize(100);
            host.clearFaults();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        } catch (HttpTimeoutException e) {
            throw new AssertionError("the first bytes never came", e);
        }
    }

    @Test
    void ignores_ranges_and_changes_tags_when_told() throws Exception {
        host.fault(FILE, new Fault.IgnoreRange());
        assertThat(get(FILE, "Range", "bytes=100-").statusCode()).isEqualTo(200);
        host.fault(FILE, new Fault.UnstableEtag());
        assertThat(header(get(FILE), "ETag")).isNotEqualTo(header(get(FILE), "ETag"));
    }

    @Test
    void damages_the_compressed_file() throws Exception {
        host.fault(FILE, new Fault.CorruptGzip());
        byte[] corrupt = get(FILE).body();
        assertThatThrownBy(() -> lines(corrupt)).isInstanceOf(ZipException.class);
        host.fault(FILE, new Fault.TruncatedGzip());
        byte[] truncated = get(FILE).body();
        assertThatThrownBy(() -> lines(truncated)).isInstanceOf(EOFException.class);
    }

    @Test
    void damages_lines_and_columns() throws Exception {
        List<String> sound = lines(get(FILE).body());
        String soundTag = header(get(FILE), "ETag");
        host.fault(FILE, new Fault.HalfLine());
        List<String> half = lines(get(FILE).body());
        assertThat(half).hasSize(sound.size() - 1);
        assertThat(sound.get(sound.size() - 2))
                .startsWith(half.get(half.size() - 1))
                .isNotEqualTo(half.get(half.size() - 1));
        assertThat(header(get(FILE), "ETag")).isNotEqualTo(soundTag);

        host.fault(FILE, new Fault.MissingColumn("averageRating"));
        List<String> narrow = lines(get(FILE).body());
        assertThat(narrow.get(0)).isEqualTo("tconst\tnumVotes");
        assertThat(narrow.get(1).split("\t")).hasSize(2);

        host.fault(FILE, new Fault.RenamedColumn("numVotes", "votes"));
        assertThat(lines(get(FILE).body()).get(0)).isEqualTo("tconst\taverageRating\tvotes");

        host.fault(FILE, new Fault.AdditionalColumn("medianRating"));
        List<String> wide = lines(get(FILE).body());
        assertThat(wide.get(0)).isEqualTo(FILE.header() + "\tmedianRating");
        assertThat(wide.get(1)).isEqualTo(sound.get(1) + "\tmore");

        host.fault(FILE, new Fault.FewRows(3));
        assertThat(lines(get(FILE).body()))
                .isEqualTo(List.of(sound.get(0), sound.get(1), sound.get(2), sound.get(3), ""));
    }

    @Test
    void damages_the_share_of_rows_it_is_told() throws Exception {
        List<String> sound = lines(get(Dataset.TITLE_CREW).body());
        host.fault(Dataset.TITLE_CREW, new Fault.BadRows(0.01));
        List<String> damaged = lines(get(Dataset.TITLE_CREW).body());
        assertThat(damaged).hasSameSizeAs(sound);
        long different = 0;
        for (int i = 0; i < sound.size(); i++) {
            different += sound.get(i).equals(damaged.get(i)) ? 0 : 1;
        }
        assertThat(different).isEqualTo(World.LEAST_TITLES / 100);
    }
}
