package dev.imdbpipeline.api.export;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the rows of an export in one format. */
interface RowWriter extends AutoCloseable {
    /** Writes the row the result stands on. */
    void write(ResultSet row) throws SQLException, IOException;

    /** Writes what the format ends with. Not called for an export that fails, so that nobody takes a part for the whole. */
    @Override
    void close() throws IOException;
}
