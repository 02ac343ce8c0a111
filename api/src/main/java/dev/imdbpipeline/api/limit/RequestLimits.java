package dev.imdbpipeline.api.limit;

import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** The limits of this instance. Each instance counts for itself: behind a balancer the whole allows as many times more. */
@ApplicationScoped
public class RequestLimits {
    private final LimitSettings settings;
    private final MeterRegistry metrics;
    private final Buckets principals;
    private final Buckets addresses;
    private final Buckets logins;

    public RequestLimits(LimitSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.principals = new Buckets(settings.principal());
        this.addresses = new Buckets(settings.address());
        this.logins = new Buckets(settings.login());
    }

    /** Counts a request of somebody known. @throws ProblemException beyond the limit */
    public void principal(String name) {
        check("principal", principals, name);
    }

    /** Counts a request of nobody known. @throws ProblemException beyond the limit */
    public void address(String address) {
        check("address", addresses, address);
    }

    /** Counts an attempt to log in. @throws ProblemException beyond the limit */
    public void login(String address) {
        check("login", logins, address);
    }

    private void check(String limit, Buckets buckets, String caller) {
        if (!settings.enabled()) {
            return;
        }
        Duration wait = buckets.take(caller);
        if (!wait.isZero()) {
            refused(limit).increment();
            String seconds = String.valueOf(wait.toSeconds() + 1);
            throw new ProblemException(
                    Problem.of(ProblemKind.TOO_MANY_REQUESTS, "Try again in " + seconds + " seconds.")
                            .with("limit", limit),
                    Map.of(HttpHeaders.RETRY_AFTER, seconds));
        }
    }

    /** There from the start, at 0: a rate over a counter that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        Stream.of("principal", "address", "login").forEach(this::refused);
    }

    private Counter refused(String limit) {
        return Counter.builder("imdb_api_limited")
                .description("Requests refused because somebody asked too often.")
                .tag("limit", limit)
                .register(metrics);
    }
}
