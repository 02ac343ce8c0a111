package dev.imdbpipeline.api.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** What to do about an error, in words: one sentence per error code. */
@TemplateExtension(namespace = "advice")
public final class Advice {
    private static final String AGAIN = "Start a new run; if it happens again, look into the log of the service.";

    private static final String SAME_RUN_AGAIN =
            "start the same kind of run again: what is downloaded and loaded is not done again, the models are built anew.";

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry(
                    "SOURCE_NOT_FOUND",
                    "Check IMDB_BASE_URL: the host or folder has no file of that name. Correct it, restart the downloader and start a new run."),
            Map.entry(
                    "SOURCE_REFUSED",
                    "The source refuses the request. Check IMDB_BASE_URL and whether this machine may reach it, then start a new run."),
            Map.entry(
                    "SOURCE_UNAVAILABLE",
                    "The source could not be reached or broke off, several times over. Check the network, wait, and start a new run: what has arrived is kept."),
            Map.entry(
                    "FILE_CORRUPT",
                    "The file is damaged. Start a new run from the download, forced if the load failed: only that fetches again what is here already. If it arrives damaged again, the source publishes it so."),
            Map.entry(
                    "MISSING_COLUMN",
                    "The source has changed the shape of the file. The current release stays live; see the dataset's drift, and adapt the pipeline before the next run."),
            Map.entry(
                    "TOO_FEW_ROWS",
                    "The file has far fewer rows than the last version. If that is right, start a forced run from the download; if not, wait for a complete file."),
            Map.entry(
                    "TOO_MANY_REJECTED",
                    "Too many rows of the file are bad. See the rejected rows of the dataset, and raise the limit of the loader if they may be left out."),
            Map.entry("ROW_COUNT_MISMATCH", "The table does not hold the rows of the file. " + AGAIN),
            Map.entry(
                    "FILE_MISSING",
                    "A downloaded file has been removed from the data folder. Start a run from the download."),
            Map.entry("DISK_FULL", "Make room on the disk of the data folder or the database, then start a new run."),
            Map.entry(
                    "MODEL_INVALID",
                    "A model does not compile. Correct the model or its references, restart the transformer and "
                            + SAME_RUN_AGAIN),
            Map.entry(
                    "MODEL_FAILED",
                    "PostgreSQL could not build a model; the message says why. Remove the cause, then "
                            + SAME_RUN_AGAIN),
            Map.entry(
                    "TEST_FAILED",
                    "The data does not pass a test that protects readers. See the failing rows under Quality, correct the model or the test, and "
                            + SAME_RUN_AGAIN),
            Map.entry(
                    "PUBLICATION_BLOCKED",
                    "Readers held their locks for too long. End long queries on the database, then " + SAME_RUN_AGAIN),
            Map.entry(
                    "RELEASE_NOT_KEPT",
                    "The release is no longer the one that is kept. See under /v1/releases which one can be brought back."),
            Map.entry("NO_RELEASE", "There is nothing to rebuild or to go back to yet. Start a run from the download."),
            Map.entry(
                    "RUN_NOT_ACTIVE", "The run had ended already; nothing was done for it any more. Start a new run."),
            Map.entry("DATABASE_UNAVAILABLE", "Check that PostgreSQL runs and can be reached, then start a new run."),
            Map.entry(
                    "CONFIGURATION", "Correct the setting the message names, restart the service and start a new run."),
            Map.entry(
                    "RUN_STALLED",
                    "No service was heard of for too long. Check that all services run and reach the broker, then start a new run."));

    private Advice() {}

    /** The next action for that code; for codes nobody knows, the general one. */
    public static String on(String code) {
        return BY_CODE.getOrDefault(code, AGAIN);
    }

    static boolean knows(String code) {
        return BY_CODE.containsKey(code);
    }
}
