package dev.imdbpipeline.api.frame;

import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.session.SessionCookie;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The other half of every page: its security headers, and problems in words instead of JSON.
 *
 * <p>Who asks for a page without being logged in is sent to the login and comes back to it afterwards; a part of a page that htmx asks
 * for sends the whole page there.
 */
@Provider
public class PageFilter implements ContainerResponseFilter {
    /** Nothing but what this service itself sends; no script or style inside pages, no frames, no plug-ins. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final int UNAUTHORIZED = 401;

    private final Frames frames;
    private final HttpServerRequest request;
    private final SessionCookie cookie;

    public PageFilter(Frames frames, HttpServerRequest request, SessionCookie cookie) {
        this.frames = frames;
        this.request = request;
        this.cookie = cookie;
    }

    @CheckedTemplate(basePath = "frame")
    static class Templates {
        private Templates() {}

        static native TemplateInstance problem(Frame frame, Problem problem);
    }

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        boolean isProblem = answer.getEntity() instanceof Problem;
        boolean isPage = answer.getMediaType() != null && answer.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        if (isProblem && isForPeople(asked)) {
            explain((Problem) answer.getEntity(), asked, answer);
        } else if (!isPage) {
            return;
        }
        answer.getHeaders().putSingle("Content-Security-Policy", POLICY);
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /** Browsers ask for HTML before anything else; below the addresses of the API they get what programs get. */
    private static boolean isForPeople(ContainerRequestContext asked) {
        String path = asked.getUriInfo().getPath();
        String accept = asked.getHeaderString(HttpHeaders.ACCEPT);
        boolean isApi = path.startsWith("/v1") || path.startsWith("/run-") || path.startsWith("/openapi");
        boolean wantsHtml = accept != null && accept.contains(MediaType.TEXT_HTML);
        return !isApi && (wantsHtml || asked.getHeaderString("HX-Request") != null);
    }

    private void explain(Problem problem, ContainerRequestContext asked, ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        if (problem.status() == UNAUTHORIZED) {
            headers.remove(HttpHeaders.WWW_AUTHENTICATE);
            sendToLogin(asked, answer);
            return;
        }
        answer.setEntity(
                Templates.problem(frames.open(problem.title()), problem).render(),
                null,
                MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }

    /** The page somebody is on; the header is the browser's word and need not be an address at all. */
    private static URI shown(ContainerRequestContext asked) {
        URI requested = asked.getUriInfo().getRequestUri();
        String shown = asked.getHeaderString("HX-Current-URL");
        try {
            URI page = shown == null ? requested : URI.create(shown);
            return page.isOpaque() ? requested : page;
        } catch (IllegalArgumentException e) {
            return requested;
        }
    }

    private void sendToLogin(ContainerRequestContext asked, ContainerResponseContext answer) {
        URI page = shown(asked);
        String back = page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        boolean isForm = !asked.getMethod().equals(HttpMethod.GET);
        String login = "/login"
                + (isForm || back.equals("/") ? "" : "?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        answer.setEntity(null);
        answer.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookie.none(request));
        if (asked.getHeaderString("HX-Request") == null) {
            answer.setStatus(303);
            answer.getHeaders().putSingle(HttpHeaders.LOCATION, URI.create(login));
        } else {
            answer.getHeaders().putSingle("HX-Redirect", login);
        }
    }
}
