package dev.imdbpipeline.common.job;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts how often each job was begun; crashes and take-overs count, which db-scheduler's own failure count leaves out. */
@ApplicationScoped
public class JobStarts {
    private final AgroalDataSource dataSource;

    public JobStarts(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Counts one more start and returns how many there were. */
    public int begin(String job, String id) {
        return update("""
                insert into job_start (task_name, task_instance, starts) values (?, ?, 1)
                on conflict (task_name, task_instance) do update set starts = job_start.starts + 1
                returning starts""", job, id);
    }

    /** How many starts there were; 0 for a job that never began. */
    public int count(String job, String id) {
        return update("select starts from job_start where task_name = ? and task_instance = ?", job, id);
    }

    /** An orderly interruption is no start: takes one back. */
    public void takeBack(String job, String id) {
        update(
                "update job_start set starts = starts - 1 where task_name = ? and task_instance = ? returning starts",
                job,
                id);
    }

    public void forget(String job, String id) {
        update("delete from job_start where task_name = ? and task_instance = ? returning starts", job, id);
    }

    private int update(String sql, String job, String id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            statement.setString(2, id);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot count the starts of " + job, e);
        }
    }
}
