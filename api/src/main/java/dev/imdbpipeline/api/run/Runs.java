package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStep;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.PageQuery;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Looks up runs. */
@ApplicationScoped
public class Runs {
    private static final SortKey<Run> BY_TIME = SortKey.instant(
                    "requestedAt", "requestedAt", (Run run) -> run.requestedAt)
            .required();
    private static final SortKey<Run> BY_ID = SortKey.uuid("id", "runId", run -> run.runId);
    /** Lists of runs belong to no release: a cursor stays good when one is published. */
    private static final long NO_RELEASE = 0;

    /** The runs asked for, newest first. */
    @Transactional
    public Listing.Slice<RunView> list(RunQuery asked) {
        return list(asked.conditions(), asked);
    }

    /** The runs that meet the conditions, newest first. */
    @Transactional
    public Listing.Slice<RunView> list(Conditions conditions, PageQuery page) {
        Sort<Run> newestFirst = Sort.read("-requestedAt", List.of(BY_TIME), BY_ID);
        Listing.Slice<Run> slice = Listing.page(conditions, newestFirst, page)
                .read(
                        NO_RELEASE,
                        query -> Run.<Run>find("from Run" + query.restriction(), query.parameters())
                                .page(0, query.rows())
                                .list());
        return new Listing.Slice<>(slice.rows().stream().map(RunView::of).toList(), slice.next());
    }

    /** The run with its steps, or null if there is none. */
    @Transactional
    public RunDetail find(UUID runId) {
        Run run = Run.findById(runId);
        return run == null ? null : RunDetail.of(run, RunStep.list("runId", runId));
    }

    /** The run as it stands, and the version of it in the ledger. */
    record Watched(long version, RunDetail detail) {}

    /** @throws IllegalStateException if there is no such run any more */
    @Transactional
    Watched watch(UUID runId) {
        Run run = Run.findById(runId);
        if (run == null) {
            throw new IllegalStateException("run " + runId + " is gone");
        }
        return new Watched(run.version, RunDetail.of(run, RunStep.list("runId", runId)));
    }
}
