package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.network.TcpProxy;
import java.time.Duration;

/**
 * The network between the services and one of the servers fails.
 *
 * @param way how it fails
 * @param length of the silence or the refusal; a cut takes no time
 */
public record NetworkFault(Server server, Way way, Duration after, Duration length) implements Fault {
    /** Who cannot be reached. */
    public enum Server {
        BROKER,
        DATABASE
    }

    /** How a network fails. */
    public enum Way {
        /** Every connection breaks. */
        CUT,
        /** Answers are held back for a while, then every connection breaks: confirms and results are lost on their way. */
        ANSWERS_LOST,
        /** Nothing arrives for a while, and everything afterwards. */
        SILENT,
        /** Every connection breaks and none can be made for a while. */
        REFUSED
    }

    @Override
    public String kind() {
        return (server + " " + way).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        TcpProxy proxy = server == Server.BROKER
                ? site.servers().brokerProxy()
                : site.servers().databaseProxy();
        switch (way) {
            case CUT -> proxy.cut();
            case ANSWERS_LOST -> {
                proxy.silence(TcpProxy.Direction.TO_CLIENT);
                Thread.sleep(length.toMillis());
                proxy.cut();
                proxy.speak();
            }
            case SILENT -> {
                proxy.silence(TcpProxy.Direction.TO_CLIENT);
                proxy.silence(TcpProxy.Direction.TO_SERVER);
                Thread.sleep(length.toMillis());
                proxy.speak();
            }
            case REFUSED -> {
                proxy.refuse(true);
                proxy.cut();
                Thread.sleep(length.toMillis());
                proxy.refuse(false);
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return way == Way.CUT ? After.text(kind(), after) : After.text(kind(), after, length);
    }
}
