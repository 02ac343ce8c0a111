package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.util.List;
import java.util.stream.Collectors;

/** Tests of error severity found rows, so nothing may be published. */
public final class TestsFailedException extends PipelineException {
    private final String test;

    public TestsFailedException(List<TestOutcome> failed) {
        super(
                ErrorCode.TEST_FAILED,
                failed.stream()
                                .map(outcome -> "test " + outcome.test().name() + " found " + outcome.failures()
                                        + (outcome.failures() == 1 ? " row" : " rows"))
                                .collect(Collectors.joining("; "))
                        + "; see transformer.test_failure or /v1/quality for the rows, and mend the data, the model or the test");
        this.test = failed.get(0).test().name();
    }

    /** The first of the tests. */
    public String test() {
        return test;
    }
}
