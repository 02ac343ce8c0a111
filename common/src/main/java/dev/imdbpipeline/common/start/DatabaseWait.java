package dev.imdbpipeline.common.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Waits for a database that is still starting; gives up at once where waiting cannot help. */
final class DatabaseWait {
    private static final Logger LOG = Logger.getLogger(DatabaseWait.class);

    private DatabaseWait() {}

    static void untilReachable(StartSettings settings, Duration patience) {
        String host = settings.name("DB_HOST", "localhost");
        int port = settings.port("DB_PORT", 15_432);
        String database = settings.name("DB_NAME", "imdb");
        Properties login = new Properties();
        login.setProperty("user", settings.text("DB_USER", "imdb"));
        login.setProperty("password", settings.text("DB_PASSWORD", "imdb"));
        login.setProperty("connectTimeout", "3");
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);

        Instant deadline = Instant.now().plus(patience);
        for (boolean told = false; ; told = true) {
            try (Connection connection = new org.postgresql.Driver().connect(url, login)) {
                if (connection.isValid(3)) {
                    return;
                }
            } catch (SQLException e) {
                refuseWhereWaitingIsVain(e, login.getProperty("user"), database, host, port);
                if (Instant.now().isAfter(deadline)) {
                    throw new InvalidSettingException(
                            "PostgreSQL at %s:%d does not answer; check DB_HOST and DB_PORT (%s)"
                                    .formatted(host, port, e.getMessage()));
                }
                if (!told) {
                    LOG.infof("waiting for PostgreSQL at %s:%d", host, port);
                }
            }
            pause();
        }
    }

    private static void refuseWhereWaitingIsVain(SQLException e, String user, String database, String host, int port) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            throw new InvalidSettingException(
                    "PostgreSQL at %s:%d refuses user %s; check DB_USER and DB_PASSWORD".formatted(host, port, user));
        }
        if (state.equals("3D000")) {
            throw new InvalidSettingException(
                    "PostgreSQL at %s:%d has no database %s; create it or set DB_NAME".formatted(host, port, database));
        }
    }

    private static void pause() {
        try {
            // A latch nobody opens: a wait that an interrupt can end.
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidSettingException("interrupted while waiting for PostgreSQL");
        }
    }
}
