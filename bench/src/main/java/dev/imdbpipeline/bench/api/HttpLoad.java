package dev.imdbpipeline.bench.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Sends requests over kept-open connections, one after the other on each, and measures how long each answer takes.
 *
 * <p>Plain sockets, because whatever the driver spends is taken from the server on a machine of two processors.
 */
final class HttpLoad {
    private static final int LONGEST_LINE = 16 * 1024;

    private final String host;
    private final int port;
    private final String token;

    HttpLoad(String host, int port, String token) {
        this.host = host;
        this.port = port;
        this.token = token;
    }

    /** Sends requests for that long and returns what was measured. */
    Measured run(int connections, double seconds, int expectedStatus, String headers, IntFunction<String> path)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * 1e9);
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int seed = i * 1_000_003;
                Callable<long[]> work = () -> requests(end, expectedStatus, headers, path, seed);
                running.add(threads.submit(work));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> each : running) {
                times.add(each.get());
            }
            double elapsed = (System.nanoTime() - begin) / 1e9;
            return Measured.of(times.stream().flatMapToLong(Arrays::stream).toArray(), elapsed);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] requests(long end, int expectedStatus, String headers, IntFunction<String> path, int seed)
            throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(host, port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                out.write(request(path.apply(seed + count), headers));
                int status = answer(in);
                if (status != expectedStatus) {
                    throw new IOException("answered with " + status + " instead of " + expectedStatus);
                }
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = System.nanoTime() - begin;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private byte[] request(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n" + headers
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads an answer to its end and returns its status. */
    private static int answer(InputStream in) throws IOException {
        String statusLine = line(in);
        int status = Integer.parseInt(statusLine.substring(9, 12));
        long length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        if (status == 304) {
            return status;
        }
        if (!chunked) {
            in.skipNBytes(length);
            return status;
        }
        for (long size = chunk(in); size > 0; size = chunk(in)) {
            in.skipNBytes(size + 2);
        }
        line(in);
        return status;
    }

    private static long chunk(InputStream in) throws IOException {
        return Long.parseLong(line(in).trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (line.length() < LONGEST_LINE) {
            int character = in.read();
            if (character < 0) {
                throw new IOException("the connection ended");
            }
            if (character == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) character);
        }
        throw new IOException("a header line without end");
    }
}
