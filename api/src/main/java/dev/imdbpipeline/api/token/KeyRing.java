package dev.imdbpipeline.api.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
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
 * <p>The newest signs, all verify. To rotate, move the newest away and restart: tokens of a removed key are void. A key this instance does
 * not know may have been made by another one, so the folder is read again before a token is refused. RSA, because every request
 * verifies and few sign: it verifies several times faster than an elliptic curve.
 */
@ApplicationScoped
public class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final int BITS = 2_048;
    private static final String SUFFIX = ".jwk";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    /** By file name, which begins with the time of creation: the last one is the newest. */
    private final ConcurrentSkipListMap<String, RsaJsonWebKey> keys = new ConcurrentSkipListMap<>();

    public KeyRing(TokenSettings settings) {
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
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                String name = file.getFileName().toString();
                keys.put(name.substring(0, name.length() - SUFFIX.length()), parse(file));
            }
        }
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
