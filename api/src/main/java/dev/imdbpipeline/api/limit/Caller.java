package dev.imdbpipeline.api.limit;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;

/** Where a request comes from. */
public final class Caller {
    private static final int SITE_GROUPS = 4;

    private Caller() {}

    /**
     * The address of the caller; of an IPv6 address the first half, for the rest is the caller's to choose.
     *
     * <p>Behind a proxy it is the proxy's, unless forwarded addresses are trusted by {@code quarkus.http.proxy.*}.
     */
    public static String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        String[] groups = address.split(":");
        return groups.length > SITE_GROUPS ? String.join(":", Arrays.copyOf(groups, SITE_GROUPS)) : address;
    }
}
