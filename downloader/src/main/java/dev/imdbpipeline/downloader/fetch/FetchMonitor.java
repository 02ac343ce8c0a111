package dev.imdbpipeline.downloader.fetch;

/** Looks over the shoulder of a fetch, and may end it. */
public interface FetchMonitor {

    /** Called several times a second; throws if the fetch is to end: the service stops, or the run is over. */
    void check();

    /**
     * How far the fetch is; called for every block, so it must be cheap.
     *
     * @param bytes bytes of the file that are here
     * @param total size of the file, 0 if unknown
     * @param rows lines counted in it so far
     */
    void progress(long bytes, long total, long rows);
}
