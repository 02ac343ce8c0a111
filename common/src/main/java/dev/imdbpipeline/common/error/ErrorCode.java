package dev.imdbpipeline.common.error;

/** Every way a step of the pipeline can fail, and whether trying again may help. */
public enum ErrorCode {
    /** The source answered 404 or 410, or a file of a source folder is missing. */
    SOURCE_NOT_FOUND(false),
    /** The source refused the request (another 4xx). */
    SOURCE_REFUSED(false),
    /** The source could not be reached, answered 5xx or 429, stalled or broke off. */
    SOURCE_UNAVAILABLE(true),
    /** The file is shorter than announced, is no gzip, or fails its checksum. */
    FILE_CORRUPT(true),
    /** The header lacks a column that is needed. */
    MISSING_COLUMN(false),
    /** Far fewer rows than in the last version. */
    TOO_FEW_ROWS(false),
    /** More rows were rejected than the threshold allows. */
    TOO_MANY_REJECTED(false),
    /** The rows in the table are not those of the file. */
    ROW_COUNT_MISMATCH(true),
    /** A downloaded file is no longer there. */
    FILE_MISSING(false),
    /** The disk is full or nearly so. */
    DISK_FULL(true),
    /** A model does not compile: unknown reference, cycle, template error. */
    MODEL_INVALID(false),
    /** A model failed while PostgreSQL built it. */
    MODEL_FAILED(true),
    /** A test of error severity found rows. */
    TEST_FAILED(false),
    /** Readers held their locks for too long. */
    PUBLICATION_BLOCKED(true),
    /** There is no release yet that the models could be built on. */
    NO_RELEASE(false),
    /** The release to be restored is not the one that is kept beside the current one. */
    RELEASE_NOT_KEPT(false),
    /** The run was cancelled, failed or is unknown: nothing may be done for it any more. */
    RUN_NOT_ACTIVE(false),
    /** The database failed or could not be reached. */
    DATABASE_UNAVAILABLE(true),
    /** A setting has no usable value. */
    CONFIGURATION(false),
    /** Anything nobody foresaw. */
    UNEXPECTED(true);

    private final boolean isTransient;

    ErrorCode(boolean isTransient) {
        this.isTransient = isTransient;
    }

    public boolean isTransient() {
        return isTransient;
    }
}
