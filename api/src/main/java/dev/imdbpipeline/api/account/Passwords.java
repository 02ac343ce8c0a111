package dev.imdbpipeline.api.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Hashes passwords and compares them. */
final class Passwords {
    static final int LEAST_LENGTH = 10;
    /** Bcrypt reads no further: a longer password would be weaker than it looks. */
    static final int MOST_BYTES = 72;

    /** Shorter names are contained in too many words. */
    private static final int NAME_LENGTH = 4;

    private static final int LEAST_DIFFERENT = 5;
    /** The most frequent ones of leaked lists that are long enough, and those of examples. */
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "0987654321",
            "12345678910",
            "123456789a",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "abcdefghij",
            "abcd123456",
            "abc1234567",
            "admin12345",
            "administrator",
            "asdfghjkl1",
            "changeme123",
            "changemenow",
            "iloveyou123",
            "letmein123",
            "password01",
            "password12",
            "password123",
            "password1234",
            "password12345",
            "passwordpassword",
            "p@ssw0rd123",
            "p@ssword123",
            "qwerty12345",
            "qwerty123456",
            "qwertyuiop",
            "qwertyuiop1",
            "q1w2e3r4t5",
            "q1w2e3r4t5y6",
            "welcome123",
            "zaq12wsxcde3",
            "correct horse battery staple",
            "correcthorsebatterystaple");

    private static final int COST = 10;
    /** Compared against where there is no user, so that the time taken does not tell. */
    private static final String NOBODY = BcryptUtil.bcryptHash("nobody has this password", COST);

    private Passwords() {}

    static String hash(String password) {
        return BcryptUtil.bcryptHash(password, COST);
    }

    /** @param hash null if there is no user */
    static boolean matches(String password, String hash) {
        boolean same = BcryptUtil.matches(password, hash == null ? NOBODY : hash);
        return same && hash != null;
    }

    /** Why the password will not do for that user, or empty. */
    static Optional<String> objection(String username, String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("The password must have at most 72 bytes in UTF-8.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (username.length() >= NAME_LENGTH && plain.contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("The password must not contain the user name.");
        }
        if (plain.chars().distinct().count() < LEAST_DIFFERENT || COMMON.contains(plain)) {
            return Optional.of("The password is one of those that are guessed first.");
        }
        return Optional.empty();
    }
}
