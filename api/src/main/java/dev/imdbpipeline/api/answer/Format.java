package dev.imdbpipeline.api.answer;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats lists come in. */
public enum Format {
    JSON("application/json"),
    CSV(Format.TEXT_CSV),
    NDJSON(Format.X_NDJSON),
    PARQUET(Format.APPLICATION_PARQUET);

    /** RFC 4180, UTF-8, with a header line. */
    public static final String TEXT_CSV = "text/csv";
    /** A JSON object per line. */
    public static final String X_NDJSON = "application/x-ndjson";

    public static final String APPLICATION_PARQUET = "application/vnd.apache.parquet";

    /** The values of the parameter {@code format}. */
    public static final List<String> IDS =
            Arrays.stream(values()).map(Format::id).toList();

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Its name in the parameter {@code format}, and the ending of its files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name. */
    public static Optional<Format> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
    }

    /** The first of these that a caller accepts, as the framework chooses it; the first of all if it accepts none. */
    public static Format asked(HttpHeaders headers, Format... offered) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Stream.of(offered)
                        .filter(format -> MediaType.valueOf(format.mediaType).isCompatible(accepted)))
                .findFirst()
                .orElse(offered[0]);
    }
}
