package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The releases there were, as the transformer recorded them. */
@ApplicationScoped
public class Releases {
    private static final int MOST = 200;
    private static final String RELEASES = """
            select release, status, published_at, run_id
            from transformer.release
            order by release desc
            """;
    private static final String DATASETS = """
            select release, dataset, sha256, rows, rejected_rows, etag, last_modified
            from transformer.release_dataset
            where release in (:releases)
            order by dataset
            """;

    private final ReleaseReads reads;
    private final EntityManager entities;

    public Releases(ReleaseReads reads, EntityManager entities) {
        this.reads = reads;
        this.entities = entities;
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
        List<Tuple> rows = tuples(entities.createNativeQuery(RELEASES, Tuple.class)
                .setMaxResults(MOST)
                .getResultList());
        Map<Long, List<ReleaseDatasetView>> datasets = datasets(rows);
        return rows.stream()
                .map(row -> new ReleaseView(
                        number(row, "release"),
                        row.get("status", String.class),
                        row.get("published_at", Instant.class),
                        row.get("run_id", UUID.class),
                        datasets.getOrDefault(number(row, "release"), List.of())))
                .toList();
    }

    private Map<Long, List<ReleaseDatasetView>> datasets(List<Tuple> releases) {
        List<Tuple> rows = tuples(entities.createNativeQuery(DATASETS, Tuple.class)
                .setParameter(
                        "releases",
                        releases.stream().map(row -> number(row, "release")).toList())
                .getResultList());
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> number(row, "release"), Collectors.mapping(Releases::dataset, Collectors.toList())));
    }

    private static ReleaseDatasetView dataset(Tuple row) {
        return new ReleaseDatasetView(
                row.get("dataset", String.class),
                row.get("sha256", String.class),
                number(row, "rows"),
                number(row, "rejected_rows"),
                row.get("etag", String.class),
                row.get("last_modified", Instant.class));
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    private static List<Tuple> tuples(List<?> rows) {
        return rows.stream().map(Tuple.class::cast).toList();
    }
}
