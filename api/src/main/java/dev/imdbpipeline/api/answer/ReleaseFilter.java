package dev.imdbpipeline.api.answer;

import dev.imdbpipeline.api.snapshot.CurrentRelease;
import dev.imdbpipeline.api.snapshot.Release;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;

/** Answers 304 while the release is the one the caller has, and names the release in every other answer. */
@FromRelease
@Provider
public class ReleaseFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String X_RELEASE = "X-Release";

    private final CurrentRelease current;

    public ReleaseFilter(CurrentRelease current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        boolean reads = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        if (known == null || !reads) {
            return;
        }
        Optional<Release> release = current.recent();
        if (release.isPresent() && matches(known, release.get().etag())) {
            request.abortWith(Response.notModified()
                    .header(X_RELEASE, release.get().release())
                    .header(HttpHeaders.ETAG, release.get().etag())
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (response.getEntity() instanceof Answer answer && answer.meta().release() != null) {
            headers.putSingle(X_RELEASE, answer.meta().release());
            headers.putSingle(HttpHeaders.ETAG, answer.meta().etag());
        }
        if (headers.containsKey(HttpHeaders.ETAG)) {
            // An intermediary may keep it for this caller alone and has to ask each time: a release can appear any
            // moment.
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            headers.putSingle(HttpHeaders.VARY, "Accept, Authorization");
        }
    }

    /** Weak comparison, RFC 9110: what precedes the quotes is of no consequence. */
    private static boolean matches(String sent, String etag) {
        return Arrays.stream(sent.split(","))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(etag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
