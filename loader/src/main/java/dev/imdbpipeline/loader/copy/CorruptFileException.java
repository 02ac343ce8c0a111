package dev.imdbpipeline.loader.copy;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;

/** The file on disk is not what was downloaded. Unlike a broken download, reading the same bytes again cannot help. */
public final class CorruptFileException extends PipelineException {
    public CorruptFileException(String message, Throwable cause) {
        super(ErrorCode.FILE_CORRUPT, message, cause);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
