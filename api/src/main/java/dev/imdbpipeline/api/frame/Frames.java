package dev.imdbpipeline.api.frame;

import dev.imdbpipeline.api.session.SessionIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Makes the frame of a page for whoever asks for it. */
@ApplicationScoped
public class Frames {
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final SecurityIdentity identity;
    private final HttpServerRequest request;
    private final Assets assets;

    public Frames(SecurityIdentity identity, HttpServerRequest request, Assets assets) {
        this.identity = identity;
        this.request = request;
        this.assets = assets;
    }

    public Frame of(String title, Frame.Section section) {
        return new Frame(
                title,
                section,
                identity.getPrincipal().getName(),
                identity.getRoles(),
                identity.getAttribute(SessionIdentityProvider.CSRF),
                theme(),
                assets);
    }

    /** The frame of a page that is shown to everybody. */
    public Frame open(String title) {
        return new Frame(title, Frame.Section.NONE, null, Set.of(), null, theme(), assets);
    }

    private String theme() {
        return Optional.ofNullable(request.getCookie("theme"))
                .map(cookie -> cookie.getValue())
                .filter(THEMES::contains)
                .orElse("");
    }
}
