package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.run.RunView;
import dev.imdbpipeline.api.snapshot.Release;
import java.time.Instant;
import java.util.List;

/**
 * The state of the pipeline at a glance.
 *
 * @param release null before the first one
 * @param fresh whether the data is as new as it should be
 * @param sourceAt when the source changed the newest file of the release; null if it does not tell
 * @param rows of all tables of the release
 * @param nextRunAt null if runs start only when asked for
 * @param active null if no run goes on
 * @param recent the last runs
 */
public record Overview(
        Release release,
        boolean fresh,
        Instant sourceAt,
        long rows,
        long rejectedRows,
        Instant nextRunAt,
        RunProgress active,
        List<RunView> recent) {

    public RunView last() {
        return recent.isEmpty() ? null : recent.get(0);
    }
}
