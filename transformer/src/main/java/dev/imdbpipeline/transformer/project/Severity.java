package dev.imdbpipeline.transformer.project;

import java.util.Locale;
import java.util.Optional;

/** What a failing test means: a warning is recorded, an error stops the publication. */
public enum Severity {
    WARN,
    ERROR;

    public static Optional<Severity> find(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "warn" -> Optional.of(WARN);
            case "error" -> Optional.of(ERROR);
            default -> Optional.empty();
        };
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
