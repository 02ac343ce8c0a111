package dev.imdbpipeline.downloader.source.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** Where an answer sends us. */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    /** The address a redirect points to if it is on the same host, not less protected than before; otherwise empty. */
    static Optional<URI> within(HttpResponse<?> response) {
        if (!STATUSES.contains(response.statusCode())) {
            return Optional.empty();
        }
        return response.headers()
                .firstValue("Location")
                .flatMap(location -> resolve(response.uri(), location))
                .filter(target -> isSameHost(response.uri(), target));
    }

    private static Optional<URI> resolve(URI from, String location) {
        try {
            return Optional.of(from.resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSameHost(URI from, URI to) {
        if (to.getHost() == null || !to.getHost().equalsIgnoreCase(from.getHost())) {
            return false;
        }
        // From http to https of the same host the port changes, too.
        boolean stronger = "http".equalsIgnoreCase(from.getScheme())
                && "https".equalsIgnoreCase(to.getScheme())
                && to.getPort() == -1;
        return stronger || from.getScheme().equalsIgnoreCase(to.getScheme()) && from.getPort() == to.getPort();
    }
}
