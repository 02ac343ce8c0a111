package dev.imdbpipeline.api.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of problem the API answers with, and its HTTP status. */
public enum ProblemKind {
    INVALID_PARAMETER(400, "A parameter has no usable value"),
    UNKNOWN_PARAMETER(400, "There is no such parameter"),
    INVALID_BODY(400, "The request body cannot be used"),
    INVALID_CURSOR(400, "The cursor does not belong to this list"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHORIZED(401, "A valid token is needed"),
    WRONG_CREDENTIALS(401, "The user name or the password is wrong"),
    FORBIDDEN(403, "The role or the grant for this is missing"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is available"),
    RUN_ACTIVE(409, "A run is active already"),
    RUN_ENDED(409, "The run has ended"),
    RELEASE_PUBLISHED(409, "The run has published its release"),
    NOTHING_DOWNLOADED(409, "Nothing complete lies downloaded"),
    NO_RELEASE_TO_REBUILD(409, "There is no release to rebuild"),
    RELEASE_NOT_KEPT(409, "Only the previous release can be restored"),
    CONFLICT(409, "The request conflicts with what is there"),
    NOT_REQUEUEABLE(409, "The dead letter cannot be put back"),
    CURSOR_OUTDATED(410, "The cursor belongs to an earlier release"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the request body is not supported"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong on our side"),
    NO_RELEASE(503, "No release has been published yet"),
    BROKER_UNAVAILABLE(503, "The message broker cannot be reached"),
    BUSY(503, "Too much is asked at the same time"),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
    TOO_SLOW(503, "The query took too long");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** A URI that names the kind; it identifies and does not resolve. */
    public URI type() {
        return URI.create(
                "urn:imdb-pipeline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
