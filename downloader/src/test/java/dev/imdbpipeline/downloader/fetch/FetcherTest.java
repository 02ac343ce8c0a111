package dev.imdbpipeline.downloader.fetch;

import static dev.imdbpipeline.downloader.fetch.FetchScene.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.downloader.host.FaultyHost;
import dev.imdbpipeline.downloader.host.Reply;
import dev.imdbpipeline.downloader.host.SampleFile;
import dev.imdbpipeline.downloader.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final byte[] BODY = SampleFile.of(RATINGS, 5_000, 1);

    @TempDir
    Path data;

    private FetchScene scene;
    private FaultyHost host;

    @BeforeEach
    void open() {
        scene = new FetchScene(data);
        host = scene.host;
        host.serve(RATINGS, BODY, "\"v1\"");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void bringsTheWholeFileWithTheValidatorsOfItsAnswer() throws Exception {
        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(whole.file().rows()).isEqualTo(5_000);
        assertThat(whole.file().bytes()).isEqualTo(BODY.length);
        assertThat(whole.validators().etag()).isEqualTo("\"v1\"");
        assertThat(whole.validators().lastModified()).isEqualTo(Instant.parse("2026-02-07T10:11:12Z"));
        assertThat(whole.source()).isEqualTo(host.address() + "title.ratings.tsv.gz");
        assertThat(Files.readAllBytes(part())).isEqualTo(BODY);
        assertThat(host.seen().get(0).header("User-Agent")).startsWith("imdb-data-pipeline");
    }

    @Test
    void transfersNothingWhileTheHostServesTheKnownVersion() {
        Fetched.Whole first = (Fetched.Whole) scene.fetch();
        host.forget();

        Fetched second = scene.fetch(Optional.of(scene.known(first)), false);

        assertThat(second).isEqualTo(new Fetched.NotModified());
        assertThat(host.seen()).singleElement().satisfies(request -> {
            assertThat(request.header("If-None-Match")).isEqualTo("\"v1\"");
            assertThat(request.header("If-Modified-Since")).isEqualTo("Sat, 07 Feb 2026 10:11:12 GMT");
            assertThat(request.bodyBytes()).isZero();
        });
    }

    @Test
    void asksWithoutConditionsWhenForced() {
        Fetched.Whole first = (Fetched.Whole) scene.fetch();
        host.forget();

        Fetched second = scene.fetch(Optional.of(scene.known(first)), true);

        assertThat(second).isInstanceOf(Fetched.Whole.class);
        assertThat(host.seen())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("If-None-Match")).isNull());
    }

    @Test
    void doesNotUseValidatorsOfAnotherSource() {
        Fetched.Whole whole = (Fetched.Whole) scene.fetch();
        Fetched.Whole elsewhere =
                new Fetched.Whole(whole.file(), "https://other/title.ratings.tsv.gz", whole.validators());
        host.forget();

        scene.fetch(Optional.of(scene.known(elsewhere)), false);

        assertThat(host.seen())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("If-None-Match")).isNull());
    }

    @Test
    void doesNotWaitForEverForAnAnswer() {
        host.next(RATINGS, Reply::silent);

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(scene.requests("source_unavailable")).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheHostAsksFor() {
        host.next(RATINGS, reply -> reply.status(503, "Retry-After", "1"));
        long begin = System.nanoTime();

        scene.fetch();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(503, 200);
    }

    @Test
    void leavesLongerWaitsToTheNextAttempt() {
        host.next(RATINGS, reply -> reply.status(429, "Retry-After", "3600"));

        PipelineException failure = failure();

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(((SourceException) failure).retryAfter()).contains(Duration.ofHours(1));
        assertThat(host.seen()).hasSize(1);
    }

    @Test
    void failsForGoodWithoutAFile() {
        host.always(RATINGS, reply -> reply.status(404));

        PipelineException failure = failure();

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(failure).hasMessage(host.address() + "title.ratings.tsv.gz answered 404");
        assertThat(host.seen()).hasSize(1);
    }

    @Test
    void failsForGoodWhenRefused() {
        host.always(RATINGS, reply -> reply.status(403));

        assertThat(failure().code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
        assertThat(host.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://localhost/title.ratings.tsv.gz",
                "file:/etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:1/title.ratings.tsv.gz",
                "//elsewhere.example/title.ratings.tsv.gz",
                "::"
            })
    void followsNoRedirectToAnotherHostOrScheme(String target) {
        host.next(RATINGS, reply -> reply.status(302, "Location", target));

        PipelineException failure = failure();

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
        assertThat(failure).hasMessageContaining("points to " + target + ", which is not followed");
    }

    @Test
    void followsRedirectsWithinTheHostAndNotForEver() {
        host.next(RATINGS, reply -> reply.status(301, "Location", "title.ratings.tsv.gz"));

        assertThat(((Fetched.Whole) scene.fetch()).file().sha256()).isEqualTo(SampleFile.sha256(BODY));

        host.always(RATINGS, reply -> reply.status(302, "Location", "title.ratings.tsv.gz"));
        assertThat(failure().code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
    }

    @Test
    void refusesABodyLongerOrShorterThanAnnounced() {
        host.always(RATINGS, reply -> reply.announcingMore(10));
        assertThat(failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);

        host.always(RATINGS, reply -> reply.announcingMore(-10));
        PipelineException shorter = failure();
        assertThat(shorter.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(part()).doesNotExist();
    }

    @Test
    void throwsAwayACorruptFileAndGetsANewOne() {
        byte[] corrupt = BODY.clone();
        corrupt[BODY.length / 2] ^= 1;
        host.serve(RATINGS, corrupt, "\"v1\"");

        assertThat(failure().code()).isEqualTo(ErrorCode.FILE_CORRUPT);

        assertThat(part()).doesNotExist();
        host.serve(RATINGS, BODY, "\"v1\"");
        assertThat(((Fetched.Whole) scene.fetch()).file().sha256()).isEqualTo(SampleFile.sha256(BODY));
    }

    @Test
    void refusesFarFewerRowsThanTheLastVersionHad() {
        Fetched.Whole first = (Fetched.Whole) scene.fetch();
        host.serve(RATINGS, SampleFile.of(RATINGS, 4_499, 3), "\"v2\"");

        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> scene.fetch(Optional.of(scene.known(first)), false));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_FEW_ROWS);
        assertThat(failure)
                .hasMessage(
                        "title.ratings.tsv.gz has 4499 rows, the last version had 5000; at least 90 % are expected");
    }

    @Test
    void takesFarFewerRowsWhenForcedButNoneAtAll() {
        Fetched.Whole first = (Fetched.Whole) scene.fetch();
        host.serve(RATINGS, SampleFile.of(RATINGS, 10, 3), "\"v2\"");

        Fetched.Whole shrunk = (Fetched.Whole) scene.fetch(Optional.of(scene.known(first)), true);

        assertThat(shrunk.file().rows()).isEqualTo(10);

        host.serve(RATINGS, SampleFile.of(RATINGS, 0, 3), "\"v3\"");
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> scene.fetch(Optional.of(scene.known(first)), true));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_FEW_ROWS);
    }

    private PipelineException failure() {
        return catchThrowableOfType(PipelineException.class, scene::fetch);
    }

    private Path part() {
        return data.resolve("downloads/title.ratings/title.ratings.tsv.gz.part");
    }
}
