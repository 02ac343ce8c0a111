package dev.imdbpipeline.transformer.release;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;

/** Readers held their locks through all attempts at a publication; nothing was moved. */
public final class PublicationBlockedException extends PipelineException {
    public PublicationBlockedException(int attempts, Throwable cause) {
        super(
                ErrorCode.PUBLICATION_BLOCKED,
                "readers held locks on the tables of the release through " + attempts
                        + " attempts; end the longest queries (pg_stat_activity) or wait",
                cause);
    }
}
