package dev.imdbpipeline.common.event;

import java.util.UUID;

/** What an event says: the {@code data} of its CloudEvent. Every event belongs to a run. */
public sealed interface EventData
        permits RunRequested,
                DatasetDownloaded,
                DownloadFinished,
                DatasetStaged,
                ReleasePublished,
                StepChanged,
                StepProgress {

    UUID runId();

    /** What the event is about within its run, e.g. a dataset: the {@code subject} of its CloudEvent; null if it is the run. */
    default String subject() {
        return null;
    }
}
