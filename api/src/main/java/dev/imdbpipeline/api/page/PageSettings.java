package dev.imdbpipeline.api.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the dashboard calls fresh. */
@ConfigMapping(prefix = "pipeline.pages")
public interface PageSettings {
    /** Data published longer ago than this is shown as stale: IMDb publishes once a day. */
    @WithDefault("36h")
    Duration staleAfter();
}
