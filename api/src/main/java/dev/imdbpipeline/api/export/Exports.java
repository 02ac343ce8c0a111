package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Relation;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.snapshot.ReaderRole;
import dev.imdbpipeline.api.snapshot.ReleaseSession;
import dev.imdbpipeline.api.sql.SqlFailure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hands out whole lists and tables: to the end of the result, with memory for a few rows, all of them of one release.
 *
 * <p>There is a limit on how many go on at the same time, since each holds a connection and keeps the next release waiting.
 */
@ApplicationScoped
public class Exports {
    private static final String RETRY_SECONDS = "30";

    private final AgroalDataSource dataSource;
    private final ReaderRole reader;
    private final ExportSettings settings;
    private final CurrentVertxRequest request;
    private final ExportMetrics metrics;
    private final Semaphore places;

    public Exports(
            AgroalDataSource dataSource,
            ReaderRole reader,
            ExportSettings settings,
            CurrentVertxRequest request,
            ExportMetrics metrics) {
        this.dataSource = dataSource;
        this.reader = reader;
        this.settings = settings;
        this.request = request;
        this.metrics = metrics;
        this.places = new Semaphore(settings.concurrent(), true);
    }

    /** A list to its end, or to its limit. */
    public <E> Page<E> list(Relation<E> relation, Listing<E> listing, Format format) {
        int rows = listing.limit() == null ? Integer.MAX_VALUE : listing.limit();
        return start(
                new Export(relation.name(), format, relation.columns(), relation.select(), listing::queries, rows));
    }

    /** All rows that meet the conditions, in the order they are stored in. */
    public <E> Page<E> unordered(Relation<E> relation, Conditions conditions, Format format) {
        Listing.Query all = new Listing.Query(conditions.where(), conditions.parameters(), Integer.MAX_VALUE);
        return start(new Export(
                relation.name(),
                format,
                relation.columns(),
                relation.select(),
                release -> List.of(all),
                Integer.MAX_VALUE));
    }

    /**
     * Begins an export; its rows follow as the answer is written.
     *
     * @throws ProblemException if too many go on already and none of them ends in time, no release has been published, or the cursor is of another one
     */
    public <E> Page<E> start(Export export) {
        if (!isAdmitted()) {
            throw new ProblemException(
                    Problem.of(
                            ProblemKind.TOO_MANY_REQUESTS,
                            "There are " + settings.concurrent()
                                    + " exports under way, as many as allowed, and others wait."),
                    Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        }
        RoutingContext routing = request.getCurrent();
        ExportAnswer answer = open(export, routing.request());
        // However the answer ends, written, broken off or never begun: the connection goes back and the place is free.
        long limit = routing.vertx()
                .setTimer(
                        settings.timeLimit().toMillis(),
                        late -> routing.request().connection().close());
        routing.addEndHandler(end -> {
            routing.vertx().cancelTimer(limit);
            routing.vertx().executeBlocking(answer::abandon, false);
        });
        return new Page<>(new ExportedRows<>(answer), Meta.of(answer.release()));
    }

    /** First come, first served. */
    private boolean isAdmitted() {
        if (places.availablePermits() == 0 && places.getQueueLength() >= settings.waiting()) {
            return false;
        }
        try {
            return places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ExportAnswer open(Export export, HttpServerRequest request) {
        ReleaseSession session = null;
        try {
            session = ReleaseSession.open(dataSource, reader, settings.timeLimit());
            return new ExportAnswer(new ExportSession(export, session, settings), request, places::release, metrics);
        } catch (SQLException | RuntimeException e) {
            places.release();
            close(session, e);
            throw e instanceof SQLException sql ? new SqlFailure(sql) : (RuntimeException) e;
        }
    }

    private static void close(ReleaseSession session, Exception cause) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
