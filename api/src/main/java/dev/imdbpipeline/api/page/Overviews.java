package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.dataset.DatasetView;
import dev.imdbpipeline.api.dataset.Datasets;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.PageQuery;
import dev.imdbpipeline.api.run.RunDetail;
import dev.imdbpipeline.api.run.RunSchedule;
import dev.imdbpipeline.api.run.RunView;
import dev.imdbpipeline.api.run.Runs;
import dev.imdbpipeline.api.snapshot.CurrentRelease;
import dev.imdbpipeline.api.snapshot.Release;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Gathers what the overview and the pages of runs show. */
@ApplicationScoped
@Transactional
public class Overviews {
    private static final String RECENT = "8";

    private final Runs runs;
    private final Datasets datasets;
    private final CurrentRelease current;
    private final RunSchedule schedule;
    private final PageSettings settings;

    public Overviews(
            Runs runs, Datasets datasets, CurrentRelease current, RunSchedule schedule, PageSettings settings) {
        this.runs = runs;
        this.datasets = datasets;
        this.current = current;
        this.schedule = schedule;
        this.settings = settings;
    }

    public Overview now() {
        Release release = current.recent().orElse(null);
        List<DatasetView> known = datasets.list();
        List<DatasetView.Published> published = known.stream()
                .map(DatasetView::published)
                .filter(Objects::nonNull)
                .toList();
        Run active = Run.active();
        return new Overview(
                release,
                release != null
                        && release.publishedAt().plus(settings.staleAfter()).isAfter(Instant.now()),
                known.stream()
                        .filter(dataset ->
                                dataset.isPublished() && dataset.downloaded().lastModified() != null)
                        .map(dataset -> dataset.downloaded().lastModified())
                        .max(Instant::compareTo)
                        .orElse(null),
                published.stream().mapToLong(DatasetView.Published::rows).sum(),
                published.stream()
                        .mapToLong(DatasetView.Published::rejectedRows)
                        .sum(),
                schedule.next().orElse(null),
                active == null ? null : progress(active.runId).orElse(null),
                recent());
    }

    /** The run as its page shows it, or empty if there is none. */
    public Optional<RunProgress> progress(UUID runId) {
        return Optional.ofNullable(runs.find(runId)).map(detail -> new RunProgress(detail, usual(detail)));
    }

    private List<RunView> recent() {
        PageQuery newest = new PageQuery();
        newest.limit = RECENT;
        return runs.list(Conditions.none(), newest).rows();
    }

    /** How long the last run took that went the same way to its end; a forced one takes longer. */
    private static Double usual(RunDetail detail) {
        RunView run = detail.run();
        Run last = Run.<Run>find(
                        "status = ?1 and stage = ?2 and stopAfter = ?3 and force = ?4 and runId <> ?5 order by endedAt"
                                + " desc",
                        RunStatus.SUCCEEDED.id(),
                        run.stage(),
                        run.stopAfter(),
                        run.force(),
                        run.id())
                .firstResult();
        return last == null
                ? null
                : Duration.between(last.requestedAt, last.endedAt).toMillis() / 1000.0;
    }
}
