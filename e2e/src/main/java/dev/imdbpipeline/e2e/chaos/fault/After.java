package dev.imdbpipeline.e2e.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/** Times as the report shows them. */
final class After {
    private After() {}

    static String text(String what, Duration after) {
        return String.format(Locale.ROOT, "%s after %.1f s", what, after.toMillis() / 1e3);
    }

    static String text(String what, Duration after, Duration length) {
        return String.format(
                Locale.ROOT, "%s after %.1f s for %.1f s", what, after.toMillis() / 1e3, length.toMillis() / 1e3);
    }
}
