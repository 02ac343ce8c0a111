package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseSession;
import dev.imdbpipeline.api.sql.NamedSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * An export under way: one read-only transaction on one release, rows fetched as they are handed on.
 *
 * <p>Values are read as the text PostgreSQL prints, which is what all formats but Parquet are made of.
 */
final class ExportSession implements AutoCloseable {
    private final Export export;
    private final ReleaseSession session;
    private final Iterator<Listing.Query> queries;
    private final int fetchSize;
    private final long deadline;
    private PreparedStatement statement;
    private ResultSet result;
    private long handedOut;

    /** Opens the first query, so that whatever is wrong is told before the answer begins. */
    ExportSession(Export export, ReleaseSession session, ExportSettings settings) throws SQLException {
        this.export = export;
        this.session = session;
        this.fetchSize = settings.fetchSize();
        this.deadline = System.nanoTime() + settings.timeLimit().toNanos();
        List<Listing.Query> all = export.queries().apply(release().release());
        this.queries = all.iterator();
        open(queries.next());
    }

    Release release() {
        return session.release();
    }

    Export export() {
        return export;
    }

    /** The rows; each call moves it to the next one. */
    ResultSet row() {
        return result;
    }

    /** Moves to the next row, of the next query where one ends. */
    boolean next() throws SQLException {
        if (handedOut == export.rows()) {
            return false;
        }
        while (!result.next()) {
            if (!queries.hasNext()) {
                return false;
            }
            open(queries.next());
        }
        handedOut++;
        if (handedOut % fetchSize == 0 && System.nanoTime() > deadline) {
            throw new SQLException("the export took longer than it may", "57014");
        }
        return true;
    }

    /** Ends what the database is doing for it, from whatever thread. */
    void cancel() throws SQLException {
        PreparedStatement running = statement;
        if (running != null && !running.isClosed()) {
            running.cancel();
        }
    }

    private void open(Listing.Query query) throws SQLException {
        if (statement != null) {
            statement.close();
        }
        statement =
                NamedSql.of(export.select() + query.restriction()).prepare(session.connection(), query.parameters());
        // Never prepared on the server: numbers would then come in binary.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        statement.setFetchSize(Math.min(fetchSize, export.rows()));
        result = statement.executeQuery();
    }

    /** Rows handed out so far. */
    long rows() {
        return handedOut;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
