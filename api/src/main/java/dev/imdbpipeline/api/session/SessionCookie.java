package dev.imdbpipeline.api.session;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** The cookie that carries the token of a session. Scripts cannot read it and no other site can make the browser send it. */
@ApplicationScoped
public class SessionCookie {
    static final String NAME = "imdb_session";

    private final SessionSettings settings;

    public SessionCookie(SessionSettings settings) {
        this.settings = settings;
    }

    /** The token of the request, if it carries one. */
    public static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME))
                .map(cookie -> cookie.getValue())
                .filter(value -> value.length() <= 64);
    }

    public NewCookie of(String token, HttpServerRequest request) {
        return cookie(token, request, (int) settings.lifetime().toSeconds());
    }

    /** Makes the browser forget the token. */
    public NewCookie none(HttpServerRequest request) {
        return cookie("", request, 0);
    }

    private NewCookie cookie(String value, HttpServerRequest request, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(settings.secureCookie() || "https".equals(request.scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(maxAge)
                .build();
    }
}
