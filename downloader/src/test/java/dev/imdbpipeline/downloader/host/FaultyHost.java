package dev.imdbpipeline.downloader.host;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imdbpipeline.common.dataset.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A host that serves files as IMDb's does, conditional requests and ranges included, unless a fault is lined up. */
public final class FaultyHost implements AutoCloseable {

    /** What a host does wrong with one request. */
    @FunctionalInterface
    public interface Fault {
        void answer(Reply reply) throws IOException;
    }

    /** A request as it came in. */
    public record Seen(String path, Headers headers, int status, long bodyBytes) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    record Served(byte[] body, String etag, String lastModified) {}

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Served> files = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Fault> lastingFaults = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    public FaultyHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    public void serve(Dataset dataset, byte[] body, String etag) {
        files.put("/" + dataset.fileName(), new Served(body, etag, "Sat, 07 Feb 2026 10:11:12 GMT"));
    }

    /** Lines up one fault per coming request for that dataset; after them the host is sound again. */
    public void next(Dataset dataset, Fault... coming) {
        faults.computeIfAbsent("/" + dataset.fileName(), path -> new ConcurrentLinkedQueue<>())
                .addAll(Arrays.asList(coming));
    }

    /** Does every request for that dataset wrong from now on. */
    public void always(Dataset dataset, Fault fault) {
        lastingFaults.put("/" + dataset.fileName(), fault);
    }

    /** Ends all lasting faults. */
    public void recover() {
        lastingFaults.clear();
    }

    /**
     * The requests so far, in their order. A client may have its answer before the host is done with it, so this waits for each;
     * not for long, since an answer that stalls is never done.
     */
    public List<Seen> seen() {
        return visits.stream().map(Visit::seen).toList();
    }

    public void forget() {
        visits.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Queue<Fault> queue = faults.get(path);
        Fault fault = queue == null ? null : queue.poll();
        if (fault == null) {
            fault = lastingFaults.getOrDefault(path, Reply::soundly);
        }
        Reply reply = new Reply(exchange, files.get(path), closed);
        Visit visit = new Visit(path, exchange, reply, new CountDownLatch(1));
        visits.add(visit);
        try (exchange) {
            fault.answer(reply);
        } finally {
            visit.done().countDown();
        }
    }

    /** A request that was answered or still is. */
    private record Visit(String path, HttpExchange exchange, Reply reply, CountDownLatch done) {
        Seen seen() {
            try {
                done.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Seen(path, exchange.getRequestHeaders(), exchange.getResponseCode(), reply.written());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
