package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which names are looked at.
 *
 * @param types title types, empty for all
 * @param adult whether titles for adults are among them
 */
record SearchScope(boolean titles, boolean people, List<String> types, boolean adult) {
    private static final List<String> KINDS = List.of("title", "name", "all");

    /** Reads the parameters {@code kind}, {@code type} and {@code adult}. */
    static SearchScope of(String kind, String type, String adult) {
        String asked = Parameter.oneOf("kind", kind, KINDS);
        List<String> types = Parameter.list("type", type);
        if (!types.isEmpty() && "name".equals(asked)) {
            throw Parameter.unusable("type", "goes with titles only: leave it out, or ask for kind=title", type);
        }
        return new SearchScope(
                !"name".equals(asked),
                types.isEmpty() && !"title".equals(asked),
                types,
                Parameter.bool("adult", adult, false));
    }

    /** As the end of a condition on the names {@code n}. */
    String condition() {
        StringBuilder condition = new StringBuilder();
        if (!people) {
            condition.append(" and n.matched <> 'person'");
        }
        if (!titles) {
            condition.append(" and n.matched = 'person'");
        }
        if (!types.isEmpty()) {
            condition.append(" and n.title_type in (:types)");
        }
        if (!adult) {
            condition.append(" and n.is_adult is not true");
        }
        return condition.toString();
    }

    /** The parameters of the condition and these. */
    Map<String, Object> with(Map<String, ?> others) {
        Map<String, Object> parameters = new LinkedHashMap<>(others);
        if (!types.isEmpty()) {
            parameters.put("types", types);
        }
        return parameters;
    }
}
