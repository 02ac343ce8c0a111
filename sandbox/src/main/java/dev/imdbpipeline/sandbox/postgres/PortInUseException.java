package dev.imdbpipeline.sandbox.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that was asked for is taken by another process. */
public final class PortInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public PortInUseException(String what, int port, IOException cause) {
        super("port " + port + " for " + what + " is in use by another program; stop it or choose another port", cause);
    }

    /**
     * Returns if the port is free, or 0.
     *
     * @param what who needs it, for the message
     */
    public static void check(String what, int port) throws PortInUseException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PortInUseException(what, port, e);
        }
    }
}
