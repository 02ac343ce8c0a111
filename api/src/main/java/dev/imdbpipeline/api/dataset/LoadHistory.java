package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the files of a dataset; the loader owns the tables, and may not have been started yet. */
@ApplicationScoped
public class LoadHistory {
    private static final String LOADS = "loader.load";

    private final Statements statements;

    public LoadHistory(Statements statements) {
        this.statements = statements;
    }

    /** The loads that are remembered, the newest first. */
    @Transactional
    public List<LoadView> loads(Dataset dataset) {
        return statements.exists(LOADS)
                ? statements.rows("dataset_loads", Map.of("dataset", dataset.id())).stream()
                        .map(LoadView::of)
                        .toList()
                : List.of();
    }

    @Transactional
    public List<DriftView> drift(Dataset dataset) {
        return statements.exists(LOADS)
                ? statements.rows("dataset_drift", Map.of("dataset", dataset.id())).stream()
                        .map(DriftView::of)
                        .toList()
                : List.of();
    }

    /**
     * A page of the rows that a load rejected.
     *
     * @throws ProblemException if the load asked for is not remembered
     */
    @Transactional
    public RejectedRowPage rejectedRows(Dataset dataset, RejectedRowQuery asked) {
        Optional<LoadView> load = load(dataset, asked.load());
        if (load.isEmpty()) {
            return new RejectedRowPage(List.of(), null, List.of(), Meta.WITHOUT_RELEASE);
        }
        long loadId = load.get().id();
        List<RejectedRowView> rows = rows(dataset, loadId, asked);
        boolean more = rows.size() > asked.limit();
        List<RejectedRowView> page = more ? rows.subList(0, asked.limit()) : rows;
        String next = more ? asked.next(dataset, loadId, page.get(page.size() - 1)) : null;
        return new RejectedRowPage(page, load.get(), reasons(loadId), Meta.WITHOUT_RELEASE.next(next));
    }

    private Optional<LoadView> load(Dataset dataset, Integer asked) {
        List<LoadView> loads = loads(dataset);
        if (asked == null) {
            return loads.stream().findFirst();
        }
        return Optional.of(loads.stream()
                .filter(load -> load.id() == asked)
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.notFound("No load " + asked + " of " + dataset.id() + " is remembered.")));
    }

    private List<RejectedRowView> rows(Dataset dataset, long loadId, RejectedRowQuery asked) {
        RejectedRowQuery.Position after = asked.after(dataset, loadId);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("load", loadId);
        parameters.put("reason", asked.reason() == null ? "" : asked.reason());
        parameters.put("afterLine", after == null ? 0 : after.line());
        parameters.put("afterReason", after == null ? "" : after.reason());
        parameters.put("rows", asked.limit() + 1);
        return statements.rows("rejected_rows", parameters).stream()
                .map(RejectedRowView::of)
                .toList();
    }

    private List<RejectedRowPage.Reason> reasons(long loadId) {
        return statements.rows("rejected_reasons", Map.of("load", loadId)).stream()
                .map(row ->
                        new RejectedRowPage.Reason(row.text("reason"), row.number("rows"), row.number("first_line")))
                .toList();
    }
}
