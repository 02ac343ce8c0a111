package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of the seven datasets; before the first run that is not much, and no error. */
@ApplicationScoped
public class Datasets {
    private final Statements statements;

    public Datasets(Statements statements) {
        this.statements = statements;
    }

    /** All seven. */
    @Transactional
    public List<DatasetView> list() {
        Map<String, DatasetView.Downloaded> downloaded = read(
                "downloader.latest_version",
                "downloaded_datasets",
                row -> new DatasetView.Downloaded(
                        row.text("sha256"),
                        row.number("bytes"),
                        row.text("etag"),
                        row.instant("last_modified"),
                        row.instant("downloaded_at")));
        Map<String, DatasetView.Published> published = read(
                "transformer.current_dataset",
                "published_datasets",
                row -> new DatasetView.Published(row.text("sha256"), row.number("rows"), row.number("rejected_rows")));
        return Arrays.stream(Dataset.values())
                .map(dataset -> view(dataset, downloaded.get(dataset.id()), published.get(dataset.id())))
                .toList();
    }

    DatasetView find(Dataset dataset) {
        return list().get(dataset.ordinal());
    }

    private static DatasetView view(
            Dataset dataset, DatasetView.Downloaded downloaded, DatasetView.Published published) {
        boolean same =
                downloaded != null && published != null && downloaded.sha256().equals(published.sha256());
        return new DatasetView(dataset.id(), "imdb." + dataset.table(), downloaded, published, same);
    }

    /** Rows by dataset of a view another service owns, which may not have migrated its schema yet. */
    private <T> Map<String, T> read(String view, String statement, Function<Row, T> map) {
        if (!statements.exists(view)) {
            return Map.of();
        }
        return statements.rows(statement, Map.of()).stream().collect(Collectors.toMap(row -> row.text("dataset"), map));
    }
}
