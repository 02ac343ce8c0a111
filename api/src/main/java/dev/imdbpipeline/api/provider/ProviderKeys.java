package dev.imdbpipeline.api.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys of the provider, fetched every ten minutes and when a token names one that is not known.
 *
 * <p>Never fetched while a request waits: tokens are checked on threads that must not block, and a provider that is away must not hold
 * up those who come with our own.
 */
@ApplicationScoped
public class ProviderKeys {
    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_EXTRA = Duration.ofMinutes(1);
    private static final int MOST_BYTES = 1_000_000;

    private final ProviderSettings settings;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final AtomicReference<Instant> extra = new AtomicReference<>(Instant.EPOCH);
    private volatile List<JsonWebKey> keys = List.of();

    public ProviderKeys(ProviderSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** Those known by now. */
    List<JsonWebKey> known() {
        return keys;
    }

    /** Has them fetched anew in the background, at most once a minute. */
    void wanted() {
        Instant last = extra.get();
        Instant now = Instant.now();
        if (last.plus(BETWEEN_EXTRA).isBefore(now) && extra.compareAndSet(last, now)) {
            Infrastructure.getDefaultWorkerPool().execute(this::fetch);
        }
    }

    @Scheduled(identity = "provider-keys", every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void fetch() {
        if (settings.issuer().isEmpty()) {
            return;
        }
        String issuer = settings.issuer().get();
        try {
            String base = issuer.endsWith("/") ? issuer : issuer + "/";
            JsonNode configuration = json.readTree(get(URI.create(base + ".well-known/openid-configuration")));
            if (!issuer.equals(configuration.path("issuer").asText())) {
                throw new IOException("it calls itself " + configuration.path("issuer"));
            }
            URI address = URI.create(configuration.path("jwks_uri").asText());
            if (!URI.create(issuer).getScheme().equals(address.getScheme())) {
                throw new IOException("its keys are at " + address);
            }
            keys = List.copyOf(new JsonWebKeySet(get(address)).getJsonWebKeys());
        } catch (IOException | JoseException | IllegalArgumentException e) {
            LOG.warnf(
                    "cannot fetch the keys of the provider %s, %d known so far stay: %s",
                    issuer, keys.size(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(address + " answers " + response.statusCode());
            }
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
