package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of the seven datasets; before the first run that is not much, and no error. */
@ApplicationScoped
public class Datasets {
    private final EntityManager entities;

    public Datasets(EntityManager entities) {
        this.entities = entities;
    }

    /** All seven. */
    @Transactional
    List<DatasetView> list() {
        Map<String, DatasetView.Downloaded> downloaded = read(
                "downloader.latest_version",
                "dataset, sha256, bytes, etag, last_modified, downloaded_at",
                row -> new DatasetView.Downloaded(
                        row.get("sha256", String.class),
                        row.get("bytes", Number.class).longValue(),
                        row.get("etag", String.class),
                        row.get("last_modified", Instant.class),
                        row.get("downloaded_at", Instant.class)));
        Map<String, DatasetView.Published> published = read(
                "transformer.current_dataset",
                "dataset, sha256, rows, rejected_rows",
                row -> new DatasetView.Published(
                        row.get("sha256", String.class),
                        row.get("rows", Number.class).longValue(),
                        row.get("rejected_rows", Number.class).longValue()));
        return Arrays.stream(Dataset.values())
                .map(dataset -> view(dataset, downloaded.get(dataset.id()), published.get(dataset.id())))
                .toList();
    }

    private static DatasetView view(
            Dataset dataset, DatasetView.Downloaded downloaded, DatasetView.Published published) {
        boolean same =
                downloaded != null && published != null && downloaded.sha256().equals(published.sha256());
        return new DatasetView(dataset.id(), "imdb." + dataset.table(), downloaded, published, same);
    }

    /** Rows by dataset of a view another service owns, which may not have migrated its schema yet. */
    private <T> Map<String, T> read(String view, String columns, Function<Tuple, T> map) {
        boolean exists = Boolean.TRUE.equals(entities.createNativeQuery("select to_regclass(:view) is not null")
                .setParameter("view", view)
                .getSingleResult());
        if (!exists) {
            return Map.of();
        }
        List<?> rows = entities.createNativeQuery("select " + columns + " from " + view, Tuple.class)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .collect(Collectors.toMap(row -> row.get("dataset", String.class), map));
    }
}
