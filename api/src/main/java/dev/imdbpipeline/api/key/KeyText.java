package dev.imdbpipeline.api.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as it is sent: {@code imdb_}, the id, {@code _}, the secret.
 *
 * <p>The fixed beginning lets scanners of source code and logs recognise a key that has got where it should not be.
 */
final class KeyText {
    private static final String BEGIN = "imdb_";
    private static final Pattern SHAPE = Pattern.compile(BEGIN + "([a-z2-7]{12})_([A-Za-z0-9_-]{43})");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String secret;

    private KeyText(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /** A new one, of 256 random bits beside the id. */
    static KeyText random() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What was sent, or empty if it has not the shape of a key. */
    static Optional<KeyText> parse(String sent) {
        Matcher matcher = SHAPE.matcher(sent.trim());
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What is shown of a key of that id. */
    static String prefix(String id) {
        return BEGIN + id;
    }

    String id() {
        return id;
    }

    /** The whole key: to be shown once. */
    String reveal() {
        return prefix(id) + "_" + secret;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how much was right. */
    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
        return prefix(id) + "_...";
    }
}
