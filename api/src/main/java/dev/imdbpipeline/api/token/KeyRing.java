package dev.imdbpipeline.api.token;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The keys that sign and verify tokens: one JSON Web Key per file in a folder only the service may read.
 *
 * <p>The newest signs, all verify. A key that has been replaced stays until the last token it signed has expired; tokens of a removed
 * key are void. Another instance may have made or removed one, so the folder is read again every minute, and before a token of an
 * unknown key is refused. RSA, because every request verifies and few sign: it verifies several times faster than an elliptic curve.
 */
@ApplicationScoped
public class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final int BITS = 2_048;
    private static final String SUFFIX = ".jwk";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    /** Another instance may go on signing with the key before until it has read the folder. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Path folder;
    private final Duration lifetime;
    /** By file name, which begins with the time of creation: the last one is the newest. */
    private volatile ConcurrentSkipListMap<String, RsaJsonWebKey> keys = new ConcurrentSkipListMap<>();

    public KeyRing(TokenSettings settings) {
        this.lifetime = settings.lifetime();
        this.folder = Path.of(settings.keys()).toAbsolutePath();
    }

    /** Reads the keys, and makes the first one if there is none. */
    public synchronized void open() {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            read();
            if (keys.isEmpty()) {
                generate();
                read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder of the signing keys " + folder, e);
        }
    }

    @Scheduled(identity = "signing-keys", every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        open();
        expire(Instant.now());
    }

    /**
     * Makes a new key, which signs from now on.
     *
     * @param voidOthers whether the others are removed, and with them the tokens they signed, instead of kept until those expire
     */
    public synchronized void rotate(boolean voidOthers) {
        open();
        try {
            Set<String> before = Set.copyOf(keys.keySet());
            generate();
            if (voidOthers) {
                for (String id : before) {
                    remove(id);
                }
            }
            read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rotate the signing keys in " + folder, e);
        }
    }

    /** A key as it may be shown. @param signs whether it is the one that signs, not only verifies */
    public record Described(String id, Instant createdAt, boolean signs) {}

    /** All keys, the one that signs first. */
    public List<Described> keys() {
        open();
        String newest = keys.lastKey();
        return keys.descendingKeySet().stream()
                .map(id -> new Described(id, createdAt(id).orElse(null), id.equals(newest)))
                .toList();
    }

    /** Removes the keys that no token can be of any more. */
    synchronized void expire(Instant now) {
        List<String> ids = List.copyOf(keys.keySet());
        try {
            for (int i = 0; i < ids.size() - 1; i++) {
                Optional<Instant> replacedAt = createdAt(ids.get(i + 1));
                boolean over = createdAt(ids.get(i)).isPresent()
                        && replacedAt.isPresent()
                        && replacedAt.get().plus(lifetime).plus(GRACE).isBefore(now);
                if (over) {
                    remove(ids.get(i));
                }
            }
            read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up the signing keys in " + folder, e);
        }
    }

    private void remove(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(fileName(id)));
        LOG.infof("removed the signing key %s", id);
    }

    /** When a key was made, by its name; empty for a key somebody else put there, which stays until they remove it. */
    private static Optional<Instant> createdAt(String id) {
        try {
            return Optional.of(STAMP.parse(id.split("-")[0], Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The key that signs. */
    SigningKey signing() {
        if (keys.isEmpty()) {
            open();
        }
        Map.Entry<String, RsaJsonWebKey> newest = keys.lastEntry();
        return new SigningKey(newest.getKey(), newest.getValue().getRsaPrivateKey());
    }

    /** The key of that id, or empty. */
    Optional<PublicKey> verifying(String id) {
        if (id == null) {
            return Optional.empty();
        }
        if (!keys.containsKey(id) && Files.exists(folder.resolve(fileName(id)))) {
            open();
        }
        return Optional.ofNullable(keys.get(id)).map(RsaJsonWebKey::getRsaPublicKey);
    }

    record SigningKey(String id, PrivateKey key) {}

    /** Ids come from tokens nobody has verified yet: no path may be made of them. */
    private static String fileName(String id) {
        return id.matches("[0-9A-Za-z-]{1,64}") ? id + SUFFIX : "no-such-key";
    }

    private void read() throws IOException {
        ConcurrentSkipListMap<String, RsaJsonWebKey> found = new ConcurrentSkipListMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                String name = file.getFileName().toString();
                found.put(name.substring(0, name.length() - SUFFIX.length()), parse(file));
            }
        }
        keys = found;
    }

    private static RsaJsonWebKey parse(Path file) throws IOException {
        try {
            if (JsonWebKey.Factory.newJwk(Files.readString(file)) instanceof RsaJsonWebKey key
                    && key.getRsaPrivateKey() != null) {
                return key;
            }
        } catch (JoseException e) {
            throw new IOException(file + " is no JSON Web Key; remove it or put the right one there", e);
        }
        throw new IOException(file + " is no private RSA key");
    }

    private void generate() throws IOException {
        String id =
                STAMP.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId(id);
            Path draft = Files.createTempFile(
                    folder,
                    "new",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            Files.move(draft, folder.resolve(fileName(id)), StandardCopyOption.ATOMIC_MOVE);
            LOG.infof("made the signing key %s", id);
        } catch (JoseException e) {
            throw new IOException("cannot make a signing key", e);
        }
    }
}
