package dev.imdbpipeline.sandbox.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between clients and a server on this machine and lets the network fail: connections are cut, refused, or fall silent in one
 * direction or both.
 *
 * <p>What is held back is delivered when the silence ends, unless the connection is cut before.
 */
public final class TcpProxy implements AutoCloseable {
    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Direction> silent = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile boolean refusing;
    private volatile boolean closed;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Starts listening at a free port of the loopback address; connections go on to the target port, which may be free for a while. */
    public static TcpProxy to(int target) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), target);
        proxy.thread("accept", proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Cuts every connection at once, without a goodbye; new ones are accepted. Returns how many there were. */
    public int cut() {
        int count = 0;
        for (Socket socket : sockets) {
            reset(socket);
            count++;
        }
        return count / 2;
    }

    /** Whether to cut new connections right away. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Holds back everything that goes this way. */
    public void silence(Direction direction) {
        silent.add(direction);
    }

    /** Ends every silence. */
    public void speak() {
        synchronized (change) {
            silent.clear();
            change.notifyAll();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (!closed) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // As the server itself would answer: not at all.
            reset(client);
            reset(server);
            return;
        }
        sockets.add(client);
        sockets.add(server);
        thread("to server", () -> copy(client, server, Direction.TO_SERVER));
        thread("to client", () -> copy(server, client, Direction.TO_CLIENT));
    }

    /** Either side gone, the other one goes too: the protocols spoken here never close one direction alone. */
    private void copy(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSpeech(direction, from);
                out.write(buffer, 0, read);
            }
            awaitSpeech(direction, from);
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitSpeech(Direction direction, Socket from) throws InterruptedException {
        synchronized (change) {
            while (silent.contains(direction) && !closed && !from.isClosed()) {
                change.wait(100);
            }
        }
    }

    private void reset(Socket socket) {
        sockets.remove(socket);
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            sockets.remove(socket); // closed by its other thread meanwhile
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy " + target + " " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        speak();
        cut();
    }
}
