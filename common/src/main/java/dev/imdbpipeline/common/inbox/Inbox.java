package dev.imdbpipeline.common.inbox;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.Event;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The {@code inbox} table: which events were accepted already. */
@ApplicationScoped
public class Inbox {
    private final AgroalDataSource dataSource;

    public Inbox(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
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
