package dev.imdbpipeline.downloader.file;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;

/**
 * Refuses a file that is whole and yet far too short: the source publishes no checksum, and the files only ever grow.
 *
 * @param share of the last version's rows the new one must have, 0 to 1; 0 lets any number of rows pass but none
 */
public record RowFloor(double share) {

    /**
     * Compares with the last version from the same source.
     *
     * @param lastRows rows of that version, 0 if there is none
     * @throws PipelineException TOO_FEW_ROWS
     */
    public void require(Dataset dataset, long rows, long lastRows) {
        if (rows == 0) {
            throw new PipelineException(ErrorCode.TOO_FEW_ROWS, dataset.fileName() + " has no rows");
        }
        if (rows < share * lastRows) {
            throw new PipelineException(
                    ErrorCode.TOO_FEW_ROWS,
                    "%s has %d rows, the last version had %d; at least %.0f %% are expected"
                            .formatted(dataset.fileName(), rows, lastRows, share * 100));
        }
    }
}
