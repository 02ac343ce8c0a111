package dev.imdbpipeline.downloader.fetch;

import static dev.imdbpipeline.downloader.fetch.FetchScene.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.host.FaultyHost;
import dev.imdbpipeline.downloader.host.Reply;
import dev.imdbpipeline.downloader.host.SampleFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that does not come in one piece. */
class ResumeTest {
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
    void goesOnWhereAConnectionBrokeOff() {
        host.next(RATINGS, reply -> reply.cutAfter(30_000), reply -> reply.cutAfter(20_000));

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen())
                .extracting(request -> request.header("Range"))
                .containsExactly(null, "bytes=30000-", "bytes=50000-");
        assertThat(host.seen())
                .extracting(request -> request.header("If-Range"))
                .containsExactly(null, "\"v1\"", "\"v1\"");
        assertThat(scene.requests("rest")).isEqualTo(1);
    }

    @Test
    void goesOnInTheNextAttempt() {
        host.always(RATINGS, reply -> reply.cutAfter(10));
        assertThat(failure().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        host.recover();
        host.forget();

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(whole.validators().etag()).isEqualTo("\"v1\"");
        assertThat(host.seen())
                .singleElement()
                .satisfies(request -> assertThat(request.header("Range")).isEqualTo("bytes=40-"));
    }

    @Test
    void asksOnlyForTheLastByteOfAPartThatIsComplete() throws Exception {
        scene.fetch();
        host.forget();

        Fetched.Whole again = (Fetched.Whole) scene.fetch();

        assertThat(again.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(206);
            assertThat(request.bodyBytes()).isEqualTo(1);
        });
    }

    @Test
    void beginsAnewWhenTheFileChangedMeanwhile() {
        byte[] newer = SampleFile.of(RATINGS, 5_100, 2);
        host.next(RATINGS, reply -> {
            reply.cutAfter(30_000);
            host.serve(RATINGS, newer, "\"v2\"");
        });

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(newer));
        assertThat(whole.validators().etag()).isEqualTo("\"v2\"");
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(200, 200);
    }

    @Test
    void survivesAnEtagThatFlipsWithEveryAnswer() {
        host.next(
                RATINGS,
                reply -> {
                    reply.cutAfter(30_000);
                    host.serve(RATINGS, BODY, "\"other\"");
                },
                reply -> {
                    reply.cutAfter(40_000);
                    host.serve(RATINGS, BODY, "\"v1\"");
                });

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(200, 200, 200);
    }

    @Test
    void beginsAnewWhenTheHostIgnoresRanges() {
        host.next(RATINGS, reply -> reply.cutAfter(30_000), Reply::wholeBody);

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen().get(1).header("Range")).isEqualTo("bytes=30000-");
    }

    @Test
    void trustsNoRangeItDidNotAskFor() {
        host.next(
                RATINGS,
                reply -> reply.cutAfter(30_000),
                reply -> reply.wrongRange("bytes 0-" + (BODY.length - 1) + "/" + BODY.length));

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(200, 206, 200);
        assertThat(host.seen().get(2).header("Range")).isNull();
    }

    @Test
    void beginsAnewAfterARangeTheHostCannotSatisfy() {
        host.next(RATINGS, reply -> reply.cutAfter(30_000), reply -> reply.status(416));

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(200, 416, 200);
    }

    @Test
    void continuesNothingThatHasAWeakValidator() {
        host.serve(RATINGS, BODY, "W/\"v1\"");
        host.next(RATINGS, reply -> reply.cutAfter(30_000));

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).extracting(request -> request.header("Range")).containsExactly(null, null);
    }

    @Test
    void givesUpOnABodyThatStallsAndGoesOn() {
        host.next(RATINGS, reply -> reply.stallAfter(30_000));

        Fetched.Whole whole = (Fetched.Whole) scene.fetch();

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(BODY));
        assertThat(host.seen()).extracting(request -> request.header("Range")).containsExactly(null, "bytes=30000-");
    }

    @Test
    void saysThatABodyStalled() {
        host.always(RATINGS, reply -> reply.stallAfter(100));

        PipelineException failure = failure();

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("title.ratings.tsv.gz").hasMessageContaining("no byte for 0.3 s");
    }

    @Test
    void endsWhenTheMonitorSaysSoAndKeepsThePart() {
        PipelineException over = new PipelineException(ErrorCode.RUN_NOT_ACTIVE, "cancelled");
        FetchMonitor cancelling = new FetchScene.Unhurried() {
            @Override
            public void progress(long bytes, long total, long rows) {
                if (rows > 0) {
                    throw over;
                }
            }
        };

        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> scene.fetch(Optional.empty(), false, cancelling));

        assertThat(failure).isSameAs(over);
        assertThat(part()).hasSize(BODY.length);
    }

    @Test
    void asksForTheRestOfANewVersionUnlessTheHostWentBackToTheKnownOne() {
        Fetched.Whole known = (Fetched.Whole) scene.fetch();
        try (DatasetFolder folder = scene.hold()) {
            folder.part().discard();
        }
        byte[] newer = SampleFile.of(RATINGS, 5_100, 2);
        host.serve(RATINGS, newer, "\"v2\"");
        host.next(RATINGS, reply -> reply.cutAfter(30_000));
        host.forget();

        Fetched.Whole whole = (Fetched.Whole) scene.fetch(Optional.of(scene.known(known)), false);

        assertThat(whole.file().sha256()).isEqualTo(SampleFile.sha256(newer));
        assertThat(host.seen()).extracting(FaultyHost.Seen::status).containsExactly(200, 206);
        assertThat(host.seen().get(1).header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(host.seen().get(1).header("If-Range")).isEqualTo("\"v2\"");

        host.serve(RATINGS, BODY, "\"v1\"");
        assertThat(scene.fetch(Optional.of(scene.known(known)), false)).isEqualTo(new Fetched.NotModified());
        assertThat(part()).doesNotExist();
    }

    private PipelineException failure() {
        return catchThrowableOfType(PipelineException.class, scene::fetch);
    }

    private Path part() {
        return data.resolve("downloads/title.ratings/title.ratings.tsv.gz.part");
    }
}
