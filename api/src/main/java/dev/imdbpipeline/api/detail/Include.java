package dev.imdbpipeline.api.detail;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the parameter {@code include}: parts separated by commas, or {@code all}. */
final class Include {
    private static final String ALL = "all";

    private Include() {}

    static <P extends Enum<P>> Set<P> read(String value, Class<P> parts) {
        Set<P> known = EnumSet.allOf(parts);
        List<String> allowed = Stream.concat(known.stream().map(Object::toString), Stream.of(ALL))
                .toList();
        List<String> asked = Parameter.listOf("include", value, allowed);
        if (asked.contains(ALL)) {
            return known;
        }
        known.removeIf(part -> !asked.contains(part.toString()));
        return known;
    }
}
