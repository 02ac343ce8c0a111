package dev.imdbpipeline.api.credit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The {@code characters} of title.principals: a JSON array in a text. */
final class Characters {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Characters() {}

    /** The elements; none for a missing field. A field that is no JSON array of texts is given back whole, as one element. */
    static List<String> read(String field) {
        if (field == null) {
            return List.of();
        }
        try {
            return List.of(MAPPER.readValue(field, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            return List.of(field);
        }
    }
}
