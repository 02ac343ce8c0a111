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

/** The {@code dead_letter} table: what could not be read or done, byte for byte, with the reason. */
@ApplicationScoped
public class DeadLetters {
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
