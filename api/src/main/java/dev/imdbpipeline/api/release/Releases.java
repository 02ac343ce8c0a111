package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The releases there were, as the transformer recorded them. */
@ApplicationScoped
public class Releases {
    private final ReleaseReads reads;
    private final Statements statements;

    public Releases(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    /** The newest releases first. */
    Page<ReleaseView> list() {
        return reads.read(release -> new Page<>(all(), Meta.of(release)));
    }

    /** What readers see now. */
    Single<ReleaseView> current() {
        return reads.read(release -> new Single<>(
                all().stream()
                        .filter(view -> view.release() == release.release())
                        .findFirst()
                        .orElseThrow(),
                Meta.of(release)));
    }

    private List<ReleaseView> all() {
        Map<Long, List<ReleaseDatasetView>> datasets = statements.rows("release_datasets", Map.of()).stream()
                .collect(Collectors.groupingBy(
                        row -> row.number("release"), Collectors.mapping(Releases::dataset, Collectors.toList())));
        return statements.rows("releases", Map.of()).stream()
                .map(row -> new ReleaseView(
                        row.number("release"),
                        row.text("status"),
                        row.instant("published_at"),
                        row.uuid("run_id"),
                        datasets.getOrDefault(row.number("release"), List.of())))
                .toList();
    }

    private static ReleaseDatasetView dataset(Row row) {
        return new ReleaseDatasetView(
                row.text("dataset"),
                row.text("sha256"),
                row.number("rows"),
                row.number("rejected_rows"),
                row.text("etag"),
                row.instant("last_modified"));
    }
}
