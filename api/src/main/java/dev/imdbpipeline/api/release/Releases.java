package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return reads.read(release -> new Single<>(find(release.release()).orElseThrow(), Meta.of(release)));
    }

    /**
     * A release by its number, whatever became of it.
     *
     * @throws ProblemException if there was no such release
     */
    Single<ReleaseView> get(long number) {
        return reads.read(release -> new Single<>(
                find(number).orElseThrow(() -> ProblemException.notFound("There is no release " + number + ".")),
                Meta.of(release)));
    }

    private List<ReleaseView> all() {
        Map<Long, List<ReleaseDatasetView>> datasets = datasets(null);
        return statements.rows("releases", Map.of()).stream()
                .map(row -> view(row, datasets))
                .toList();
    }

    private Optional<ReleaseView> find(long number) {
        return statements.rows("release", Map.of("release", number)).stream()
                .findFirst()
                .map(row -> view(row, datasets(number)));
    }

    /** @param number of the release, or null for those of all */
    private Map<Long, List<ReleaseDatasetView>> datasets(Long number) {
        return statements.rows("release_datasets", Collections.singletonMap("release", number)).stream()
                .collect(Collectors.groupingBy(
                        row -> row.number("release"), Collectors.mapping(Releases::dataset, Collectors.toList())));
    }

    private static ReleaseView view(Row row, Map<Long, List<ReleaseDatasetView>> datasets) {
        return new ReleaseView(
                row.number("release"),
                row.text("status"),
                row.instant("published_at"),
                row.instant("restored_at"),
                row.uuid("run_id"),
                datasets.getOrDefault(row.number("release"), List.of()));
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
