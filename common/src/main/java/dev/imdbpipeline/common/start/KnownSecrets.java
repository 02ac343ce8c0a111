package dev.imdbpipeline.common.start;

import java.util.Locale;
import java.util.Set;

/** Passwords that servers are delivered with or that examples show: whoever wants to get in tries them first. */
final class KnownSecrets {
    private static final Set<String> KNOWN = Set.of(
            "admin",
            "administrator",
            "root",
            "guest",
            "user",
            "test",
            "demo",
            "example",
            "default",
            "secret",
            "imdb",
            "postgres",
            "postgresql",
            "rabbitmq",
            "quarkus",
            "password",
            "passw0rd",
            "pass",
            "changeme",
            "change-me",
            "change_me",
            "changeit",
            "letmein",
            "welcome",
            "qwerty",
            "1234",
            "12345",
            "123456",
            "1234567",
            "12345678",
            "123456789",
            "1234567890",
            "admin123",
            "password1",
            "password123",
            "adminadmin",
            "imdbimdb",
            "correct horse battery staple",
            "a long pass phrase",
            "another long pass phrase");

    private KnownSecrets() {}

    static boolean contains(String secret, String user) {
        String plain = secret.toLowerCase(Locale.ROOT);
        return KNOWN.contains(plain) || plain.equals(user.toLowerCase(Locale.ROOT));
    }
}
