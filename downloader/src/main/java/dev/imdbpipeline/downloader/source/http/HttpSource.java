package dev.imdbpipeline.downloader.source.http;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.downloader.source.Answer;
import dev.imdbpipeline.downloader.source.FileRequest;
import dev.imdbpipeline.downloader.source.Source;
import dev.imdbpipeline.downloader.source.SourceException;
import dev.imdbpipeline.downloader.source.Validators;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A host that serves the files over HTTP.
 *
 * <p>Conditional requests and ranges go out as RFC 9110 has them; what comes back is judged by {@link HttpAnswer}. Redirects are
 * followed within the host of the settings only: a host must not be able to send this service to others that only it can reach.
 */
public final class HttpSource implements Source {
    private static final int MOST_REDIRECTS = 5;

    private final URI base;
    private final HttpSettings settings;
    private final HttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "download-stall-guard");
        thread.setDaemon(true);
        return thread;
    });

    /** @param base ends in a slash; file names are appended to it */
    public HttpSource(URI base, HttpSettings settings) {
        this.base = base;
        this.settings = settings;
        // HTTP/1.1: one connection per body, so that a broken one is noticed as such and costs no other download
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public Answer open(FileRequest request) {
        HttpResponse<InputStream> response = exchange(httpRequest(request, uri(request)));
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            Optional<URI> target = Redirect.within(response);
            if (target.isEmpty()) {
                break;
            }
            HttpAnswer.discardBody(response);
            response = exchange(httpRequest(request, target.get()));
        }
        return new HttpAnswer(request, response).judge(body -> new StallGuard(body, settings.stallTimeout(), clock));
    }

    @Override
    public String locate(FileRequest request) {
        return uri(request).toString();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private URI uri(FileRequest request) {
        return base.resolve(request.dataset().fileName());
    }

    private HttpRequest httpRequest(FileRequest request, URI uri) {
        HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", "identity");
        Validators known = request.known();
        if (known.etag() != null) {
            http.header("If-None-Match", known.etag());
        }
        if (known.lastModified() != null) {
            http.header("If-Modified-Since", HttpDate.format(known.lastModified()));
        }
        if (request.resume() != null) {
            http.header("Range", "bytes=" + request.resume().offset() + "-");
            http.header("If-Range", request.resume().etag());
        }
        return http.build();
    }

    /**
     * The wait is bounded here and not by {@code HttpRequest.timeout}, which from JDK 26 on covers the body as well and would cut
     * off every download that takes longer.
     */
    private HttpResponse<InputStream> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> pending =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return pending.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw unavailable(
                    request, "no answer within " + settings.answerTimeout().toMillis() / 1000.0 + " s", e);
        } catch (ExecutionException e) {
            throw unavailable(request, reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(request, "interrupted", e);
        }
    }

    private static SourceException unavailable(HttpRequest request, String reason, Throwable cause) {
        return new SourceException(ErrorCode.SOURCE_UNAVAILABLE, request.uri() + ": " + reason, cause);
    }

    /** The client leaves messages empty at times; the class name says it then. */
    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }
}
