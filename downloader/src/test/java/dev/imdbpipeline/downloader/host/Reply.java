package dev.imdbpipeline.downloader.host;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One answer of the {@link FaultyHost}, given soundly or in one of several wrong ways. */
public final class Reply {
    private final HttpExchange exchange;
    private final FaultyHost.Served file;
    private final CountDownLatch closed;
    private long written;

    Reply(HttpExchange exchange, FaultyHost.Served file, CountDownLatch closed) {
        this.exchange = exchange;
        this.file = file;
        this.closed = closed;
    }

    long written() {
        return written;
    }

    /** As RFC 9110 has it. */
    public void soundly() throws IOException {
        if (file == null) {
            status(404);
        } else if (file.etag() != null && file.etag().equals(request("If-None-Match"))) {
            exchange.getResponseHeaders().set("ETag", file.etag());
            exchange.sendResponseHeaders(304, -1);
        } else {
            body(Integer.MAX_VALUE);
        }
    }

    /** Sends that many bytes of what it announced, then closes the connection. */
    public void cutAfter(int bytes) throws IOException {
        body(bytes);
    }

    /** Sends that many bytes of what it announced, then nothing more. */
    public void stallAfter(int bytes) throws IOException {
        body(bytes);
        awaitClose();
    }

    /** Rests for a while after that many bytes, then sends the others. */
    public void pausingAfter(int bytes, Duration pause) throws IOException {
        send(200, 0, file.body().length, bytes);
        awaitClose(pause);
        exchange.getResponseBody().write(file.body(), bytes, file.body().length - bytes);
        written = file.body().length;
    }

    /** Takes the request and never answers. */
    public void silent() {
        awaitClose();
    }

    public void status(int status, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, -1);
    }

    /** Sends everything whatever range was asked for. */
    public void wholeBody() throws IOException {
        send(200, 0, file.body().length, Integer.MAX_VALUE);
    }

    /** Announces a length that is off by that many bytes. */
    public void announcingMore(int bytes) throws IOException {
        send(200, 0, file.body().length + bytes, Integer.MAX_VALUE);
    }

    /** Answers a range with another part of the file than was asked for. */
    public void wrongRange(String contentRange) throws IOException {
        exchange.getResponseHeaders().set("Content-Range", contentRange);
        send(206, 0, file.body().length, Integer.MAX_VALUE);
    }

    private void body(int limit) throws IOException {
        String range = request("Range");
        boolean same = file.etag() != null && file.etag().equals(request("If-Range"));
        if (range == null || !same) {
            send(200, 0, file.body().length, limit);
            return;
        }
        int first = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        int total = file.body().length;
        if (first >= total) {
            status(416, "Content-Range", "bytes */" + total);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (total - 1) + "/" + total);
        send(206, first, total - first, limit);
    }

    private void send(int status, int from, int announced, int limit) throws IOException {
        if (file.etag() != null) {
            exchange.getResponseHeaders().set("ETag", file.etag());
        }
        exchange.getResponseHeaders().set("Last-Modified", file.lastModified());
        exchange.sendResponseHeaders(status, announced);
        int length = Math.min(limit, Math.min(announced, file.body().length - from));
        OutputStream out = exchange.getResponseBody();
        out.write(Arrays.copyOfRange(file.body(), from, from + length));
        out.flush();
        written = length;
    }

    private String request(String header) {
        return exchange.getRequestHeaders().getFirst(header);
    }

    private void awaitClose() {
        awaitClose(Duration.ofDays(1));
    }

    private void awaitClose(Duration atMost) {
        try {
            closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
