package dev.imdbpipeline.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;

/** Ports on the loopback address. */
final class Ports {
    private Ports() {}

    /** A port nobody listens on at the moment. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port a variable asks for, or its default; a free one if the default is taken and nobody asked for it.
     *
     * @throws DemoException if somebody asked for a port that is taken
     */
    static int choose(DemoSettings settings, String variable, int defaultPort, Consumer<String> say) {
        int port = settings.port(variable, defaultPort);
        if (isFree(port)) {
            return port;
        }
        if (settings.has(variable)) {
            throw new DemoException(
                    "port %d is taken; set %s to another one or end what listens there".formatted(port, variable));
        }
        int free = free();
        say.accept("Port %d is taken; using %d instead (set %s to choose).".formatted(port, free, variable));
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
