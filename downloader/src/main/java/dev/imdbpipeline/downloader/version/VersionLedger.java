package dev.imdbpipeline.downloader.version;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Which versions lie here, and which of them is the current one. Takes part in the caller's transaction if there is one. */
@ApplicationScoped
public class VersionLedger {
    private static final String COLUMNS =
            "dataset, sha256, file, bytes, etag, last_modified, downloaded_at, source, rows";
    private static final String LATEST = "select " + COLUMNS
            + " from dataset_version where dataset = ? and removed_at is null order by served_at desc limit 1";
    private static final String FIND =
            "select " + COLUMNS + " from dataset_version where dataset = ? and sha256 = ? and removed_at is null";
    private static final String FILES = "select file from dataset_version where dataset = ? and removed_at is null";
    private static final String RECORD = """
            insert into dataset_version (dataset, sha256, file, bytes, etag, last_modified, downloaded_at, source, rows, served_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
            on conflict (dataset, sha256) do update
            set file = excluded.file,
                etag = excluded.etag,
                last_modified = excluded.last_modified,
                downloaded_at = excluded.downloaded_at,
                source = excluded.source,
                served_at = excluded.served_at,
                removed_at = null""";
    /** An active run may still be loading the version it was given, however many newer ones there are. */
    private static final String RETIRE = """
            with ranked as (
                select sha256, row_number() over (order by served_at desc) as age
                from dataset_version
                where dataset = ? and removed_at is null
            )
            update dataset_version v
            set removed_at = now()
            from ranked
            where v.dataset = ?
                and v.sha256 = ranked.sha256
                and ranked.age > ?
                and not exists (
                    select
                    from download d
                    join ops.run r using (run_id)
                    where d.dataset = v.dataset and d.sha256 = v.sha256 and r.status in ('requested', 'running')
                )""";

    private final Rows rows;

    VersionLedger(DataSource database) {
        this.rows = new Rows(database);
    }

    /** The version a source was last seen to serve. */
    public Optional<KnownVersion> latest(Dataset dataset) {
        return one(LATEST, dataset.id());
    }

    /** The version of that content, if its file was not removed. */
    public Optional<KnownVersion> find(Dataset dataset, String sha256) {
        return one(FIND, dataset.id(), sha256);
    }

    /** The files that are to stay, relative to the data folder. */
    public Set<String> files(Dataset dataset) {
        return rows.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FILES)) {
                select.setString(1, dataset.id());
                Set<String> files = new HashSet<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        files.add(row.getString(1));
                    }
                }
                return files;
            }
        });
    }

    /** Makes it the current version, whether it is new or was here before. */
    public void record(KnownVersion known) {
        DatasetVersion version = known.version();
        rows.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
                insert.setString(1, version.dataset().id());
                insert.setString(2, version.sha256());
                insert.setString(3, version.file());
                insert.setLong(4, version.bytes());
                insert.setString(5, version.etag());
                setInstant(insert, 6, version.lastModified());
                setInstant(insert, 7, version.downloadedAt());
                insert.setString(8, known.source());
                insert.setLong(9, known.rows());
                return insert.executeUpdate();
            }
        });
    }

    /**
     * Gives up all but the newest versions; their files may be removed once this is committed.
     *
     * @param keep how many stay, besides those an active run works on
     */
    public void retire(Dataset dataset, int keep) {
        rows.with(connection -> {
            try (PreparedStatement update = connection.prepareStatement(RETIRE)) {
                update.setString(1, dataset.id());
                update.setString(2, dataset.id());
                update.setInt(3, keep);
                return update.executeUpdate();
            }
        });
    }

    private Optional<KnownVersion> one(String sql, String... parameters) {
        return rows.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    select.setString(i + 1, parameters[i]);
                }
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(known(row)) : Optional.empty();
                }
            }
        });
    }

    private static KnownVersion known(ResultSet row) throws SQLException {
        return new KnownVersion(VersionRow.read(row), row.getString("source"), row.getLong("rows"));
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }
}
