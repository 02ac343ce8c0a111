package dev.imdbpipeline.common.run;

import java.util.UUID;

/** Something that is done or said for a run: its log lines and spans carry the run's id. */
public interface OfRun {
    UUID runId();
}
