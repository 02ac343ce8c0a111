package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.snapshot.Release;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The body of an export, written as the rows come. */
final class ExportAnswer {
    private static final Logger LOG = Logger.getLogger(ExportAnswer.class);

    private final ExportSession session;
    private final HttpServerRequest request;
    private final Runnable freePlace;
    private final ExportMetrics metrics;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    ExportAnswer(ExportSession session, HttpServerRequest request, Runnable freePlace, ExportMetrics metrics) {
        this.session = session;
        this.request = request;
        this.freePlace = freePlace;
        this.metrics = metrics;
    }

    Release release() {
        return session.release();
    }

    /** Name of the file. */
    String fileName() {
        Export export = session.export();
        return "%s-release-%d.%s"
                .formatted(
                        export.name().replaceAll("[^A-Za-z0-9_-]", "_"),
                        release().release(),
                        export.format().id());
    }

    /** Writes all rows. */
    void write(OutputStream out) throws IOException {
        begun.set(true);
        boolean whole = false;
        try {
            RowWriter writer = writer(out);
            while (session.next()) {
                writer.write(session.row());
            }
            writer.close();
            metrics.handedOut(session.export().format(), session.rows());
            whole = true;
        } catch (SQLException e) {
            throw new IOException("the export of " + session.export().name() + " broke off", e);
        } finally {
            end();
            if (!whole) {
                breakOff();
            }
        }
    }

    /**
     * Cuts an answer that has begun: nothing else tells the caller that it is not whole. Left open, it would be ended in order, behind the
     * problem that is said of every failure.
     */
    private void breakOff() {
        HttpServerResponse response = request.response();
        if (response.headWritten() && !response.closed()) {
            LOG.warnf(
                    "The export of %s is broken off after %d rows",
                    session.export().name(), session.rows());
            if (request.version() == HttpVersion.HTTP_2) {
                response.reset();
            } else {
                // A reset waits for what has not been sent yet, and so does the handler of Vert.x when it is told to
                // close: the end of the
                // answer would slip in. The first handler closes at once.
                ((ConnectionBase) request.connection())
                        .channel()
                        .pipeline()
                        .firstContext()
                        .close();
            }
        }
    }

    private RowWriter writer(OutputStream out) throws IOException {
        List<Column> columns = session.export().columns();
        return switch (session.export().format()) {
            case CSV -> new CsvRows(out, columns);
            case NDJSON -> new NdjsonRows(out, columns);
            case PARQUET -> ParquetRows.open(out, session.export().name(), columns);
            case JSON -> throw new IllegalStateException("lists in JSON come in pages");
        };
    }

    /** Ends what is still going on when the answer is over, e.g. because the caller has gone. */
    Void abandon() {
        if (ended.get()) {
            return null;
        }
        if (!begun.get()) {
            end();
            return null;
        }
        try {
            session.cancel();
        } catch (SQLException e) {
            LOG.warnf(e, "An abandoned export could not be cancelled; it ends when it next writes");
        }
        return null;
    }

    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warnf(e, "The connection of an export could not be given back in order");
        } finally {
            freePlace.run();
        }
    }
}
