package dev.imdbpipeline.api.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the row a result stands on. */
@FunctionalInterface
public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;

    /** A whole number, null where there is none. */
    static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** Yes or no, null where there is neither. */
    static Boolean bool(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }
}
