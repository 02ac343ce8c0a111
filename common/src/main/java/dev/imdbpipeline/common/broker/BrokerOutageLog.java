package dev.imdbpipeline.common.broker;

import io.quarkus.logging.LoggingFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * Makes one line of what the clients of the message broker log while it is away: each consumer tries again every second and tells of it
 * with a long stack trace. Told are the first failure, then one a minute, and the return.
 *
 * <p>Only records about a missing connection are touched; whatever else these clients have to say passes as it is.
 */
@LoggingFilter(name = "broker-outage")
public final class BrokerOutageLog implements Filter {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Set<String> CLIENTS = Set.of(
            "io.vertx.rabbitmq.impl.RabbitMQClientImpl",
            "io.smallrye.reactive.messaging.rabbitmq",
            "com.rabbitmq.client.impl.ForgivingExceptionHandler");

    /** How the clients begin their messages about a connection that is lost or cannot be made. */
    private static final Set<String> FAILURES = Set.of(
            "Could not connect to rabbitmq",
            "Failed to restart client",
            "Failed to stop client",
            "RabbitMQ connection shutdown",
            "An unexpected connection driver error occur",
            "SRMSG17008");

    private static final Set<String> RETURNS = Set.of("Successed to restart client", "SRMSG17007");

    private final Clock clock;
    private Instant awaySince;
    private Instant lastTold;

    public BrokerOutageLog() {
        this(Clock.systemUTC());
    }

    BrokerOutageLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean isLoggable(LogRecord entry) {
        if (entry.getLoggerName() == null || !CLIENTS.contains(entry.getLoggerName())) {
            return true;
        }
        if (begins(entry, FAILURES)) {
            return tellsOfFailure(entry);
        }
        if (awaySince == null) {
            return true;
        }
        if (begins(entry, RETURNS)) {
            rewrite(entry, Level.INFO, "the message broker is back after " + secondsSince(awaySince) + " s");
            awaySince = null;
            lastTold = null;
            return true;
        }
        // "Starting client", "Attempting to reconnect": steps of the attempts, which come every second, too.
        return entry.getThrown() != null;
    }

    private boolean tellsOfFailure(LogRecord entry) {
        Instant now = clock.instant();
        if (awaySince == null) {
            awaySince = now;
        } else if (now.isBefore(lastTold.plus(PAUSE))) {
            return false;
        }
        lastTold = now;
        rewrite(
                entry,
                Level.WARN,
                "no connection to the message broker for %d s: %s; every consumer tries again each second, this is told once a minute"
                        .formatted(secondsSince(awaySince), reason(entry.getThrown())));
        return true;
    }

    private long secondsSince(Instant time) {
        return Duration.between(time, clock.instant()).toSeconds();
    }

    private static boolean begins(LogRecord entry, Set<String> beginnings) {
        String message = entry.getMessage();
        return message != null && beginnings.stream().anyMatch(message::startsWith);
    }

    /** The innermost cause: the outer ones say only that it failed. */
    private static String reason(Throwable failure) {
        if (failure == null) {
            return "closed";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static void rewrite(LogRecord entry, java.util.logging.Level level, String message) {
        entry.setLevel(level);
        entry.setThrown(null);
        entry.setParameters(null);
        if (entry instanceof ExtLogRecord extended) {
            extended.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            entry.setMessage(message);
        }
    }
}
