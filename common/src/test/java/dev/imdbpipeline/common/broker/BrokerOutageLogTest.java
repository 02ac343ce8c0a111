package dev.imdbpipeline.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class BrokerOutageLogTest {
    private static final String CLIENT = "io.vertx.rabbitmq.impl.RabbitMQClientImpl";

    private final Watch watch = new Watch();
    private final BrokerOutageLog filter = new BrokerOutageLog(watch);

    @Test
    void theFirstFailureIsOneLineWithItsReason() {
        LogRecord entry = failure();

        assertThat(filter.isLoggable(entry)).isTrue();
        assertThat(entry.getThrown()).isNull();
        assertThat(entry.getLevel()).isEqualTo(Level.WARN);
        assertThat(entry.getMessage()).startsWith("no connection to the message broker for 0 s: Connection refused;");
    }

    @Test
    void furtherFailuresAreToldOnceAMinute() {
        int told = 0;
        for (int second = 0; second < 150; second++) {
            told += filter.isLoggable(failure()) ? 1 : 0;
            told += filter.isLoggable(record(CLIENT, "Attempting to reconnect to rabbitmq...", null)) ? 1 : 0;
            watch.advance(Duration.ofSeconds(1));
        }

        assertThat(told).isEqualTo(3);
    }

    @Test
    void theReturnIsToldAndTheNextOutageBeginsAnew() {
        filter.isLoggable(failure());
        watch.advance(Duration.ofSeconds(7));
        LogRecord back = record(CLIENT, "Successed to restart client. ", null);

        assertThat(filter.isLoggable(back)).isTrue();
        assertThat(back.getMessage()).isEqualTo("the message broker is back after 7 s");
        assertThat(filter.isLoggable(failure())).isTrue();
    }

    @Test
    void whatIsNotAboutTheConnectionPassesAsItIs() {
        filter.isLoggable(failure());
        IOException refused = new IOException("PRECONDITION_FAILED");
        LogRecord queue =
                record("io.smallrye.reactive.messaging.rabbitmq", "SRMSG17028: Unable to establish queue `x`", refused);
        LogRecord other = record("dev.imdbpipeline.common.outbox.Outbox", "Could not connect to rabbitmq", refused);

        assertThat(filter.isLoggable(queue)).isTrue();
        assertThat(queue.getThrown()).isSameAs(refused);
        assertThat(filter.isLoggable(other)).isTrue();
        assertThat(other.getThrown()).isSameAs(refused);
    }

    @Test
    void aStartWithoutFailureIsLeftAlone() {
        LogRecord start = record("io.smallrye.reactive.messaging.rabbitmq", "SRMSG17007: established", null);

        assertThat(filter.isLoggable(start)).isTrue();
        assertThat(start.getMessage()).isEqualTo("SRMSG17007: established");
    }

    private static LogRecord failure() {
        return record(
                CLIENT, "Could not connect to rabbitmq", new IOException(new ConnectException("Connection refused")));
    }

    private static LogRecord record(String logger, String message, Throwable thrown) {
        LogRecord entry = new LogRecord(Level.ERROR, message);
        entry.setLoggerName(logger);
        entry.setThrown(thrown);
        return entry;
    }

    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
