package dev.imdbpipeline.transformer.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a model comes to be in the database. */
public enum Materialization {
    VIEW,
    TABLE,
    /** Not at all: it is put into whatever refers to it, as a common table expression. */
    EPHEMERAL;

    public static Optional<Materialization> find(String id) {
        return Arrays.stream(values()).filter(value -> value.id().equals(id)).findFirst();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
