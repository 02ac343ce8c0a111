package dev.imdbpipeline.common.inbox;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** Tells a database that is away or overloaded from a statement that is wrong. */
final class Outage {
    private Outage() {}

    /** Whether any cause is a lost connection (SQLSTATE 08), lack of resources (53), a shutdown (57) or a rolled back transaction (40). */
    static boolean causedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (isOutage(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(SQLException e) {
        if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
            return true;
        }
        String state = e.getSQLState();
        // Agroal reports an acquisition time-out without any state.
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40");
    }
}
