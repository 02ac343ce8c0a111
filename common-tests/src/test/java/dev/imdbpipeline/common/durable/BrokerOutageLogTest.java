package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.sandbox.network.TcpProxy;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on the console of a service whose broker is really away. An application of its own, since its broker is behind a proxy. */
@QuarkusTest
@TestProfile(BrokerOutageLogTest.Alone.class)
class BrokerOutageLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Other servers than those that all other tests have. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(InterruptedServices.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    TcpProxy broker;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Handler counter = new AttemptCounter();

    @BeforeEach
    void listen() {
        console().setOutputStream(output);
        Logger.getLogger("").addHandler(counter);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(counter);
        console().setTarget(ConsoleHandler.Target.SYSTEM_OUT);
    }

    @Test
    void anOutageIsALineAndItsEndAnother() {
        broker.refuse(true);
        broker.cut();
        await().atMost(PATIENCE).until(() -> attempts.get() >= 3);
        broker.refuse(false);
        await().atMost(PATIENCE).until(() -> text().contains("the message broker is back after"));

        assertThat(text())
                .containsOnlyOnce("no connection to the message broker")
                .doesNotContain("\tat ");
    }

    private String text() {
        console().flush();
        return output.toString(StandardCharsets.UTF_8);
    }

    private static ConsoleHandler console() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .map(ConsoleHandler.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Hears of every failed attempt: those that the console leaves out are still in the words of the client. */
    private final class AttemptCounter extends Handler {
        @Override
        public void publish(LogRecord entry) {
            if (String.valueOf(entry.getMessage()).startsWith("Could not connect to rabbitmq")) {
                attempts.incrementAndGet();
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
