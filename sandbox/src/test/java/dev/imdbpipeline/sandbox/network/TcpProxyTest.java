package dev.imdbpipeline.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passes_bytes_both_ways() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 42)).isEqualTo(42);
            assertThat(echoOf(client, 43)).isEqualTo(43);
        }
    }

    @Test
    void cuts_connections_and_accepts_new_ones() throws IOException {
        try (Socket cut = connect()) {
            assertThat(echoOf(cut, 1)).isEqualTo(1);
            assertThat(proxy.cut()).isEqualTo(1);
            assertThatThrownBy(() -> {
                        while (true) {
                            echoOf(cut, 2);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Socket client = connect()) {
            assertThat(echoOf(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void holds_answers_back_until_the_silence_ends() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 1)).isEqualTo(1);
            proxy.silence(TcpProxy.Direction.TO_CLIENT);
            client.setSoTimeout(200);
            assertThatThrownBy(() -> echoOf(client, 2)).isInstanceOf(SocketTimeoutException.class);
            proxy.speak();
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void refuses_while_told_to() throws IOException {
        proxy.refuse(true);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echoOf(client, 1)).isInstanceOf(IOException.class);
        }
        proxy.refuse(false);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (Socket client = connect()) {
                assertThat(echoOf(client, 1)).isEqualTo(1);
            }
        });
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** @throws IOException also when the connection ends instead */
    private static int echoOf(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        int answer = client.getInputStream().read();
        if (answer < 0) {
            throw new IOException("the connection was closed");
        }
        return answer;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread thread = new Thread(() -> answer(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // cut, which is what is tested
            assertThat(client.isConnected()).isTrue();
        }
    }
}
