package dev.imdbpipeline.api.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Where a page ended; opaque to callers.
 *
 * @param release the release the page was read from; the next page must come from the same
 * @param query what was asked: filters and sort; a cursor continues only the list it came from
 * @param keys the sort keys of the page's last row, null where the row has none
 */
public record Cursor(long release, String query, List<String> keys) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_LENGTH = 4_000;

    /** The cursor as callers see it. */
    public String encode() {
        List<Object> parts = new ArrayList<>(List.of(release, digest(query)));
        parts.addAll(keys);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MAPPER.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a cursor for the list it is sent to.
     *
     * @param text as sent, or null for the first page
     * @param release the release read now
     * @param query what is asked now
     * @param keys how many sort keys there are
     * @return null for the first page
     * @throws ProblemException if it is no cursor, belongs to another list or to an earlier release
     */
    public static Cursor read(String text, long release, String query, int keys) {
        if (text == null) {
            return null;
        }
        Object[] parts = parse(text);
        if (!(parts[0] instanceof Number number)
                || !Objects.equals(parts[1], digest(query))
                || parts.length != keys + 2) {
            throw invalid("It continues a list with other filters or another sort.");
        }
        if (number.longValue() != release) {
            throw new ProblemException(Problem.of(
                            ProblemKind.CURSOR_OUTDATED,
                            "It belongs to release " + number + "; release " + release
                                    + " is current. Start again from the first page.")
                    .with("parameter", "cursor"));
        }
        List<String> values = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            if (parts[i] != null && !(parts[i] instanceof String)) {
                throw invalid("It is damaged.");
            }
            values.add((String) parts[i]);
        }
        return new Cursor(release, query, values);
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(
                Problem.of(ProblemKind.INVALID_CURSOR, detail).with("parameter", "cursor"));
    }

    private static Object[] parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("It is longer than any cursor.");
        }
        try {
            Object[] parts = MAPPER.readValue(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8), Object[].class);
            if (parts != null && parts.length >= 2) {
                return parts;
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw invalid("Send it exactly as meta.next gave it.");
        }
        throw invalid("Send it exactly as meta.next gave it.");
    }

    private static String digest(String query) {
        return Integer.toHexString(query.hashCode());
    }
}
