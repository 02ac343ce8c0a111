package dev.imdbpipeline.common.job;

import com.github.kagkarlsson.scheduler.Clock;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The time of the database, the one clock all instances of all services share.
 *
 * <p>What instances tell each other by times (when a job is due, when its worker showed a sign of life) must not depend on the clock
 * of one machine: where that is ahead, every other worker seems dead; where it is set back, whatever it stored waits for as long.
 * Between two looks at the database the time goes on by the monotonic clock, which nobody sets.
 */
@ApplicationScoped
public class DatabaseClock implements Clock {
    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /** A look takes its time; less than this is no reason to put the clock, and thereby the order of events, back. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    private final Source source;
    private final LongSupplier nanos;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Reading reading;

    /** Tells the time of the database. */
    @FunctionalInterface
    interface Source {
        Instant read() throws SQLException;
    }

    /** The time of the database at a reading of the monotonic clock, and when it was last compared. */
    private record Reading(Instant at, long nanos, long comparedNanos) {
        Instant plus(long now) {
            return at.plusNanos(now - nanos);
        }
    }

    @Inject
    public DatabaseClock(AgroalDataSource dataSource) {
        this(() -> read(dataSource), System::nanoTime);
    }

    DatabaseClock(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /**
     * The time of the database, off by little more than the way to it takes.
     *
     * @throws PipelineException if the database was never reached
     */
    @Override
    public Instant now() {
        Reading known = reading;
        if (known == null) {
            known = firstLook();
        } else if (nanos.getAsLong() - known.comparedNanos > LOOK_EVERY.toNanos() && looking.tryLock()) {
            // Nobody else waits for this look: the database may be slow to answer.
            try {
                known = lookAgain(known);
            } finally {
                looking.unlock();
            }
        }
        return known.plus(nanos.getAsLong());
    }

    private Reading firstLook() {
        looking.lock();
        try {
            if (reading == null) {
                long begin = nanos.getAsLong();
                reading = new Reading(source.read(), nanos.getAsLong(), begin);
            }
            return reading;
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot ask the database for the time", e);
        } finally {
            looking.unlock();
        }
    }

    private Reading lookAgain(Reading known) {
        long begin = nanos.getAsLong();
        Reading looked = new Reading(known.at, known.nanos, begin);
        try {
            Instant at = source.read();
            long now = nanos.getAsLong();
            if (Duration.between(known.plus(now), at).abs().compareTo(TOLERANCE) > 0) {
                looked = new Reading(at, now, begin);
            }
        } catch (SQLException e) {
            LOG.debugf("the time goes on without the database: %s", e.getMessage());
        }
        reading = looked;
        return looked;
    }

    private static Instant read(AgroalDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
