package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** What lies complete in the data folder, as the downloader tells. */
@ApplicationScoped
public class DownloadedVersions {
    private final DataSource database;

    DownloadedVersions(DataSource database) {
        this.database = database;
    }

    /** The newest version of each dataset; datasets that were never downloaded are not in it. */
    public Map<Dataset, DatasetVersion> latest() throws SQLException {
        Map<Dataset, DatasetVersion> versions = new EnumMap<>(Dataset.class);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return versions;
            }
            try (ResultSet row = statement.executeQuery("""
                    select dataset, sha256, file, bytes, etag, last_modified, downloaded_at
                    from downloader.latest_version""")) {
                while (row.next()) {
                    DatasetVersion version = version(row);
                    versions.put(version.dataset(), version);
                }
            }
        }
        return versions;
    }

    /** Before the first start of the downloader there is no such view. */
    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('downloader.latest_version') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static DatasetVersion version(ResultSet row) throws SQLException {
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
