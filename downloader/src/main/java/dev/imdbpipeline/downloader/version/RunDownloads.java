package dev.imdbpipeline.downloader.version;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The seven downloads of each run. Takes part in the caller's transaction if there is one. */
@ApplicationScoped
public class RunDownloads {
    private static final String EXPECT = "insert into download (run_id, dataset) values (?, ?) on conflict do nothing";
    private static final String WAITING =
            "select from download where run_id = ? and dataset = ? and status = 'waiting'";
    private static final String LOCK = "select from download where run_id = ? order by dataset for update";
    private static final String END = """
            update download
            set status = ?, sha256 = ?, ended_at = now()
            where run_id = ? and dataset = ? and status = 'waiting'""";
    private static final String RESULTS = """
            select d.dataset, d.status, v.sha256, v.file, v.bytes, v.etag, v.last_modified, v.downloaded_at
            from download d
            left join dataset_version v using (dataset, sha256)
            where d.run_id = ?
            order by d.dataset""";

    /** What became of one of the seven. */
    public enum Status {
        WAITING,
        DOWNLOADED,
        UNCHANGED,
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One of the seven.
     *
     * @param version the version that is current for the run, null while it waits and if it failed
     */
    public record Result(Status status, DatasetVersion version) {}

    private final Rows rows;

    RunDownloads(DataSource database) {
        this.rows = new Rows(database);
    }

    /** Notes that the run is to bring all seven. */
    public void expect(UUID runId) {
        rows.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(EXPECT)) {
                for (Dataset dataset : Dataset.values()) {
                    insert.setObject(1, runId);
                    insert.setString(2, dataset.id());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /** Whether the download has not ended yet. */
    public boolean isWaiting(UUID runId, Dataset dataset) {
        return rows.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(WAITING)) {
                select.setObject(1, runId);
                select.setString(2, dataset.id());
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * Ends one download of the run, with all seven locked until the transaction ends: of two that end at the same time the second
     * waits and sees the first, so that exactly one of them is the last.
     *
     * @param version null if it failed
     * @return false if it had ended before
     */
    public boolean end(UUID runId, Dataset dataset, Status status, DatasetVersion version) {
        return rows.with(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK);
                    PreparedStatement update = connection.prepareStatement(END)) {
                lock.setObject(1, runId);
                lock.executeQuery().close();
                update.setString(1, status.id());
                update.setString(2, version == null ? null : version.sha256());
                update.setObject(3, runId);
                update.setString(4, dataset.id());
                return update.executeUpdate() == 1;
            }
        });
    }

    /** All seven as they are. */
    public List<Result> results(UUID runId) {
        return rows.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(RESULTS)) {
                select.setObject(1, runId);
                List<Result> results = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Status status = Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
                        results.add(new Result(status, row.getString("sha256") == null ? null : VersionRow.read(row)));
                    }
                }
                return results;
            }
        });
    }
}
