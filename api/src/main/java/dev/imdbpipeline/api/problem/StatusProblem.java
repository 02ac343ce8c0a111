package dev.imdbpipeline.api.problem;

/** The problem behind a bare HTTP status, for refusals that come from the framework. */
final class StatusProblem {
    private StatusProblem() {}

    static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemKind.UNAUTHORIZED, "Send a valid token.");
            case 403 -> Problem.of(ProblemKind.FORBIDDEN, "Your role does not allow this.");
            case 404 -> Problem.of(ProblemKind.NOT_FOUND, "See /openapi for the addresses there are.");
            case 405 -> Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "See the Allow header or /openapi.");
            case 406 -> Problem.of(ProblemKind.NOT_ACCEPTABLE, "Ask for application/json.");
            case 413 -> Problem.of(ProblemKind.BODY_TOO_LARGE, "Send a smaller body.");
            case 415 -> Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            default -> bare(status);
        };
    }

    private static Problem bare(int status) {
        Problem problem = Problem.of(ProblemKind.BAD_REQUEST, "The request was refused with status " + status + ".");
        return new Problem(problem.type(), problem.title(), status, problem.detail(), problem.more());
    }
}
