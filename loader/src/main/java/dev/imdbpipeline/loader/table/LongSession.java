package dev.imdbpipeline.loader.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/** A pooled session that runs statements of many minutes for a while. */
public final class LongSession {
    private static final Logger LOG = Logger.getLogger(LongSession.class);
    private static final String INVALID_PARAMETER_VALUE = "22023";

    private LongSession() {}

    /**
     * Has the server notice within seconds if this process dies in the middle of a statement; otherwise its locks would stay until
     * the statement ends, and a new attempt would wait for them.
     */
    public static void prepare(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("set client_connection_check_interval = '2s'");
        } catch (SQLException e) {
            if (!INVALID_PARAMETER_VALUE.equals(e.getSQLState())) {
                throw e;
            }
            LOG.debugf("the server runs on a system that cannot tell lost clients: %s", e.getMessage());
        }
    }

    /** Whoever gets the session next finds it as new. */
    public static void reset(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("reset all");
        }
    }
}
