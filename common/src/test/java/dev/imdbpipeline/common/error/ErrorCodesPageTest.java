package dev.imdbpipeline.common.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operations guide knows every error code, says rightly whether it is tried again, and what to do. */
class ErrorCodesPageTest {
    /** A run's own code, which the api gives: no step has it. */
    private static final String OF_THE_RUN = "RUN_STALLED";

    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\| ([^|]+) \\| (yes|no) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void everyCodeHasItsRow() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "operations.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(3));
            assertThat(row.group(4)).as(row.group(1)).isNotBlank();
        }
        assertThat(rows.remove(OF_THE_RUN)).isEqualTo("no");

        assertThat(rows)
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .collect(Collectors.toMap(
                                Enum::name, code -> code.isTransient() ? "yes" : "no", (a, b) -> a, TreeMap::new)));
    }
}
