package dev.imdbpipeline.sandbox.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for {@code datasets.imdbws.com}: serves the seven synthetic files over HTTP with validators, conditional requests and ranges.
 *
 * <p>{@code GET /NAME.tsv.gz} is a file, {@code GET /day} the day the host is at, {@code POST /day} goes to the next one,
 * {@code GET /traffic} tells how much was asked for and sent. Tests may advance the day, count what was transferred
 * and let things go wrong.
 */
public final class SyntheticHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyntheticHost.class);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Shelf shelf;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AtomicInteger day = new AtomicInteger();
    private final CompletableFuture<Void> preparation;

    private SyntheticHost(HttpServer server, Shelf shelf, int day) {
        this.server = server;
        this.shelf = shelf;
        this.day.set(day);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        this.preparation = CompletableFuture.runAsync(() -> shelf.prepare(day), workers);
    }

    /**
     * Starts serving at the loopback address; the files are made meanwhile, and a request for one that is not there yet waits.
     *
     * @param folder where the files are kept, and the day, at which another start goes on
     * @param port port, or 0 for that of the last start on this folder if it is free, else any free one: clients know a file by its address
     */
    public static SyntheticHost start(Path folder, World world, int port) throws IOException {
        Shelf shelf = new Shelf(folder, world);
        HttpServer server = listen(port, shelf);
        SyntheticHost host = new SyntheticHost(server, shelf, shelf.day());
        server.start();
        return host;
    }

    private static HttpServer listen(int port, Shelf shelf) throws IOException {
        HttpServer server = null;
        if (port == 0 && shelf.lastPort() != 0) {
            try {
                server = create(shelf.lastPort());
            } catch (BindException e) {
                LOG.info("port {} of the last start is taken", shelf.lastPort());
            }
        }
        server = server == null ? create(port) : server;
        shelf.keepPort(server.getAddress().getPort());
        return server;
    }

    private static HttpServer create(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    }

    /** Address without a slash at the end, fit for {@code IMDB_BASE_URL}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int day() {
        return day.get();
    }

    /** Makes the files of the next day and goes over to it; returns its number. */
    public int advanceDay() throws IOException {
        synchronized (shelf) {
            int next = day.get() + 1;
            shelf.prepare(next);
            shelf.keepDay(next);
            day.set(next);
            return next;
        }
    }

    /** Lets something go wrong with every request for that file until {@link #clearFaults()}. */
    public void fault(Dataset dataset, Fault fault) {
        faults.set(dataset, fault, Integer.MAX_VALUE);
    }

    /** Lets something go wrong with the next requests for that file. */
    public void fault(Dataset dataset, Fault fault, int times) {
        faults.set(dataset, fault, times);
    }

    /** Lets something go wrong with one request for that file, after what is to go wrong with those before it. */
    public void thenFault(Dataset dataset, Fault fault) {
        faults.add(dataset, fault, 1);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** What was asked for and sent since the start, or since the last {@link Traffic#reset()}. */
    public Traffic traffic() {
        return traffic;
    }

    /** The file as it is served now, faults aside. */
    public Path file(Dataset dataset) {
        return shelf.get(dataset, day.get(), Optional.empty()).file();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<Dataset> dataset = Arrays.stream(Dataset.values())
                    .filter(candidate -> path.equals("/" + candidate.fileName()))
                    .findFirst();
            if (dataset.isPresent()) {
                answer(exchange, dataset.get());
            } else if (path.equals("/day")) {
                text(
                        exchange,
                        200,
                        Integer.toString(exchange.getRequestMethod().equals("POST") ? advanceDay() : day()));
            } else if (path.equals("/traffic")) {
                text(exchange, 200, "%d requests, %d bytes".formatted(traffic.requests(), traffic.bytes()));
            } else {
                text(exchange, 404, "There are " + Arrays.toString(Dataset.values()) + " here.");
            }
        }
    }

    private void answer(HttpExchange exchange, Dataset dataset) throws IOException {
        traffic.countRequest(dataset);
        Optional<Fault> fault = faults.next(dataset);
        Fault active = fault.orElse(null);
        if (active instanceof Fault.Status status) {
            text(exchange, status.code(), "status " + status.code());
        } else if (active instanceof Fault.Unavailable unavailable) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(unavailable.retryAfterSeconds()));
            text(exchange, 503, "try again later");
        } else {
            Snapshot snapshot = shelf.get(dataset, day.get(), fault.filter(Fault::changesContent));
            new FileAnswer(exchange, snapshot, active, faults, bytes -> traffic.countBytes(dataset, bytes)).send();
        }
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        // A failure to make a file shows in the answer to whom asks for it.
        preparation.exceptionally(failure -> null).join();
        workers.shutdownNow();
    }
}
