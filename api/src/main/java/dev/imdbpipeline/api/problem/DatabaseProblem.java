package dev.imdbpipeline.api.problem;

import java.sql.SQLException;

/** The problems that are the database's: away, overloaded, or without the tables of a first release. */
final class DatabaseProblem {
    private DatabaseProblem() {}

    /** The problem to answer with, or null if the failure is none of the database's everyday ones. */
    static Problem of(Throwable failure) {
        SQLException sql = cause(failure);
        if (sql == null) {
            return null;
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return Problem.of(ProblemKind.DATABASE_UNAVAILABLE, "Try again in a moment.");
        }
        if (state.equals("22P02") || state.startsWith("2200") || state.startsWith("2201")) {
            // Only a forged cursor gets this far: parameters are checked before.
            return Problem.of(ProblemKind.INVALID_CURSOR, "It is damaged.").with("parameter", "cursor");
        }
        if (state.equals("22021")) {
            return Problem.of(ProblemKind.BAD_REQUEST, "A text holds a character PostgreSQL cannot store.");
        }
        if (state.equals("42501")) {
            // For a moment while another service is making its tables; for good if the role lacks a grant, which the
            // log tells.
            return Problem.of(ProblemKind.DATABASE_UNAVAILABLE, "The data may not be read yet; try again in a moment.");
        }
        if (state.equals("57014")) {
            return Problem.of(ProblemKind.TOO_SLOW, "Narrow the filters or sort by another key.");
        }
        if (state.isEmpty() && String.valueOf(sql.getMessage()).contains("acquisition timeout")) {
            return Problem.of(ProblemKind.DATABASE_UNAVAILABLE, "All connections are busy; try again in a moment.");
        }
        return null;
    }

    static String message(Throwable failure) {
        SQLException sql = cause(failure);
        return sql == null ? "" : sql.getMessage();
    }

    private static SQLException cause(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
