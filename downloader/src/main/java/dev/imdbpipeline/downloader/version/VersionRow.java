package dev.imdbpipeline.downloader.version;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a version from the row a result set stands on. */
final class VersionRow {
    private VersionRow() {}

    static DatasetVersion read(ResultSet row) throws SQLException {
        return new DatasetVersion(
                Dataset.of(row.getString("dataset")),
                row.getString("sha256"),
                row.getString("file"),
                row.getLong("bytes"),
                row.getString("etag"),
                instant(row, "last_modified"),
                instant(row, "downloaded_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
