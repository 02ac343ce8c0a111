package dev.imdbpipeline.api.inspect;

import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a dataset changed from version to version and from release to release. */
@ApplicationScoped
@Transactional
public class DatasetHistory {
    private final Statements statements;

    public DatasetHistory(Statements statements) {
        this.statements = statements;
    }

    /** What a source served. */
    public record Version(
            String sha256,
            long bytes,
            long rows,
            Instant lastModified,
            Instant downloadedAt,
            Instant servedAt,
            Instant removedAt) {}

    /** Rows in a release. */
    public record InRelease(
            long release, Instant publishedAt, long rows, long rejectedRows, String sha256, boolean changed) {}

    List<Version> versions(Dataset dataset) {
        return rows("downloader.dataset_version", "page_dataset_versions", dataset).stream()
                .map(row -> new Version(
                        row.text("sha256"),
                        row.number("bytes"),
                        row.number("rows"),
                        row.instant("last_modified"),
                        row.instant("downloaded_at"),
                        row.instant("served_at"),
                        row.instant("removed_at")))
                .toList();
    }

    List<InRelease> releases(Dataset dataset) {
        return rows("transformer.release_dataset", "page_dataset_releases", dataset).stream()
                .map(row -> new InRelease(
                        row.number("release"),
                        row.instant("published_at"),
                        row.number("rows"),
                        row.number("rejected_rows"),
                        row.text("sha256"),
                        row.bool("changed")))
                .toList();
    }

    private List<dev.imdbpipeline.api.sql.Row> rows(String relation, String statement, Dataset dataset) {
        return statements.exists(relation) ? statements.rows(statement, Map.of("dataset", dataset.id())) : List.of();
    }
}
