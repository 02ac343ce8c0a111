package dev.imdbpipeline.api.problem;

import java.util.Map;

/** Ends the handling of a request with a problem the caller is to read. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers HTTP headers the answer needs beside the problem, e.g. {@code Retry-After} */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(ProblemKind kind, String detail) {
        this(Problem.of(kind, detail));
    }

    /** A query or path parameter whose value cannot be used. */
    public static ProblemException parameter(String name, String detail) {
        return new ProblemException(
                Problem.of(ProblemKind.INVALID_PARAMETER, detail).with("parameter", name));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemKind.NOT_FOUND, detail);
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
