package dev.imdbpipeline.common.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The {@code dead_letter} table: what could not be read or done, byte for byte, with the reason. */
@ApplicationScoped
public class DeadLetters {
    private static final String PUT_BACK = "dead-letter-";

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;

    public DeadLetters(AgroalDataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** Keeps an event that could not be accepted. */
    public void addEvent(String queue, byte[] body, String reason) {
        insert("event", queue, reason, body);
    }

    /** Keeps a job that was given up; joins the caller's transaction. */
    public void addJob(String job, Object payload, Throwable cause) {
        insert("job", job, cause.toString(), json(payload).getBytes(StandardCharsets.UTF_8));
    }

    /** The message id of a dead letter that is put back in its queue: tells the service which one it was. */
    public static String messageId(long id) {
        return PUT_BACK + id;
    }

    /** The dead letter a message id names; empty for messages that are none. */
    static OptionalLong idOf(String messageId) {
        boolean putBack = messageId.startsWith(PUT_BACK) && messageId.matches("[a-z-]+[0-9]{1,18}");
        return putBack ? OptionalLong.of(Long.parseLong(messageId.substring(PUT_BACK.length()))) : OptionalLong.empty();
    }

    /** Notes that an event came back from its queue. */
    void requeued(String queue, long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update dead_letter set requeued_at = clock_timestamp() where id = ? and origin = ?")) {
            statement.setLong(1, id);
            statement.setString(2, queue);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot settle a dead letter", e);
        }
    }

    private String json(Object payload) {
        try {
            return mapper.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the payload of a job", e);
        }
    }

    private void insert(String kind, String origin, String reason, byte[] body) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into dead_letter (kind, origin, reason, body) values (?, ?, ?, ?)")) {
            statement.setString(1, kind);
            statement.setString(2, origin);
            statement.setString(3, reason.replace("\0", "\\0"));
            statement.setBytes(4, body);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot store a dead letter", e);
        }
    }
}
