package dev.imdbpipeline.common.inbox;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.Event;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The {@code inbox} table: which events were accepted already. */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "inbox");
        thread.setDaemon(true);
        return thread;
    });
    private final AgroalDataSource dataSource;

    public Inbox(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void start(@Observes StartupEvent event) {
        daily.scheduleWithFixedDelay(this::tidyUp, 0, 1, TimeUnit.DAYS);
    }

    void stop(@Observes ShutdownEvent event) {
        daily.shutdownNow();
    }

    /** Throws nothing: the executor would never call it again. */
    private void tidyUp() {
        try {
            int forgotten = forgetOld();
            LOG.debugf("%d events are forgotten", forgotten);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("the inbox keeps its old events until tomorrow: %s", e.getMessage());
        }
    }

    /** Forgets events that no broker and no operator will bring again; returns how many. */
    public int forgetOld() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "delete from inbox where received_at < clock_timestamp() - interval '90 days'")) {
            return statement.executeUpdate();
        }
    }

    /**
     * Enters an event in the caller's transaction. Must be its first statement, so that a concurrent duplicate waits here for the
     * outcome.
     *
     * @return false if the event was accepted before
     */
    public boolean enter(Event<?> event, String queue) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into inbox (event_id, queue, event_type) values (?, ?, ?) on conflict do nothing")) {
            statement.setString(1, event.id());
            statement.setString(2, queue);
            statement.setString(3, event.type().type());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot enter an event in the inbox", e);
        }
    }
}
