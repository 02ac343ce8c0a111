package dev.imdbpipeline.api.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;

/** Hashes passwords and compares them. */
final class Passwords {
    static final int LEAST_LENGTH = 10;
    /** Bcrypt reads no further: a longer password would be weaker than it looks. */
    static final int MOST_BYTES = 72;

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

    static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
