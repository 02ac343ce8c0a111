package dev.imdbpipeline.common.event;

import dev.imdbpipeline.common.run.OfRun;

/** What an event says: the {@code data} of its CloudEvent. Every event belongs to a run. */
public sealed interface EventData extends OfRun
        permits RunRequested,
                DatasetDownloaded,
                DownloadFinished,
                DatasetStaged,
                ReleasePublished,
                StepChanged,
                StepProgress {

    /** What the event is about within its run, e.g. a dataset: the {@code subject} of its CloudEvent; null if it is the run. */
    default String subject() {
        return null;
    }
}
