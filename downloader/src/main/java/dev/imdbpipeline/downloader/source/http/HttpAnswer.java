package dev.imdbpipeline.downloader.source.http;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.downloader.source.Answer;
import dev.imdbpipeline.downloader.source.FileRequest;
import dev.imdbpipeline.downloader.source.SourceException;
import dev.imdbpipeline.downloader.source.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Judges the head of an answer: what it means for the request, and whether asking again may help. */
final class HttpAnswer {
    private static final Logger LOG = Logger.getLogger(HttpAnswer.class);

    private final FileRequest request;
    private final HttpResponse<InputStream> response;

    HttpAnswer(FileRequest request, HttpResponse<InputStream> response) {
        this.request = request;
        this.response = response;
    }

    /**
     * @param guard put around the body if there is a usable one
     * @throws SourceException for every status that brings neither a body nor a 304
     */
    Answer judge(UnaryOperator<InputStream> guard) {
        Answer answer = null;
        try {
            answer = read(guard);
            return answer;
        } finally {
            if (!(answer instanceof Answer.Body)) {
                discardBody(response);
            }
        }
    }

    private Answer read(UnaryOperator<InputStream> guard) {
        int status = response.statusCode();
        if (status == 200) {
            long total = response.headers().firstValueAsLong("Content-Length").orElse(Answer.Body.UNKNOWN);
            return new Answer.Body(guard.apply(response.body()), 0, total, validators());
        }
        if (status == 206 && request.resume() != null) {
            return rest(guard);
        }
        if (status == 304 && request.isConditional()) {
            return new Answer.NotModified();
        }
        if (status == 416 && request.resume() != null) {
            return new Answer.NotResumable("the host says the file ends before byte "
                    + request.resume().offset());
        }
        throw failure(status);
    }

    /** Bytes of another representation, or from another place, would make a file nobody ever published. */
    private Answer rest(UnaryOperator<InputStream> guard) {
        FileRequest.Resume resume = request.resume();
        String header = response.headers().firstValue("Content-Range").orElse("");
        Optional<ContentRange> range = ContentRange.parse(header);
        if (range.isEmpty() || !range.get().isRest(resume.offset(), resume.total())) {
            return new Answer.NotResumable("asked for bytes " + resume.offset() + " to " + (resume.total() - 1) + " of "
                    + resume.total() + ", got Content-Range \"" + header + "\"");
        }
        Validators validators = validators();
        if (validators.etag() != null && !validators.etag().equals(resume.etag())) {
            return new Answer.NotResumable(
                    "asked for the rest of " + resume.etag() + ", got that of " + validators.etag());
        }
        return new Answer.Body(guard.apply(response.body()), resume.offset(), resume.total(), validators);
    }

    private SourceException failure(int status) {
        Duration wait = retryAfter();
        String what = response.uri() + " answered " + status
                + (wait == null ? "" : " and asks for " + wait.toSeconds() + " s of patience");
        if (status == 404 || status == 410) {
            return new SourceException(ErrorCode.SOURCE_NOT_FOUND, what, wait);
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return new SourceException(ErrorCode.SOURCE_UNAVAILABLE, what, wait);
        }
        if (status == 304) {
            return new SourceException(ErrorCode.SOURCE_UNAVAILABLE, what + " to a request without conditions", wait);
        }
        if (status >= 300 && status < 400) {
            String target = response.headers().firstValue("Location").orElse("nowhere");
            return new SourceException(
                    ErrorCode.SOURCE_REFUSED, what + " and points to " + target + ", which is not followed", wait);
        }
        return new SourceException(ErrorCode.SOURCE_REFUSED, what, wait);
    }

    private Validators validators() {
        return new Validators(
                response.headers().firstValue("ETag").orElse(null),
                response.headers()
                        .firstValue("Last-Modified")
                        .flatMap(HttpDate::parse)
                        .orElse(null));
    }

    /** Seconds or a date; null if absent or unreadable. */
    private Duration retryAfter() {
        String value = response.headers().firstValue("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        return HttpDate.parse(value)
                .map(date -> Duration.between(Instant.now(), date))
                .filter(wait -> !wait.isNegative())
                .orElse(null);
    }

    static void discardBody(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            LOG.debugf(e, "%s broke off while its body was thrown away", response.uri());
        }
    }
}
