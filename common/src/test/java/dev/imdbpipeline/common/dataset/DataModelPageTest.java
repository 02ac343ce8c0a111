package dev.imdbpipeline.common.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page on the seven tables says what the catalogue says. {@code ./mvnw -pl common test -Ddocs.update=true} writes it anew.
 */
class DataModelPageTest {
    private static final Path PAGE = Path.of("..", "docs", "source-tables.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The seven source tables

                Schema `imdb` holds the current release of the seven files, one row per line, values as published: nothing is
                rewritten, split or repaired. Only ids and keys are `not null`. Ids sort in byte order (`collate "C"`). A column the
                catalogue does not know is kept as text at the end of its table. Generated from the dataset catalogue in `common`.

                Information courtesy of IMDb (https://www.imdb.com). Used with permission.
                """);
        for (Dataset dataset : Dataset.values()) {
            page.append("\n## imdb.%s\n\nFrom `%s`. Primary key: %s.%s\n\n"
                    .formatted(dataset.table(), dataset.fileName(), names(dataset.key()), furtherIndexes(dataset)));
            page.append("| column | type | in the file | meaning |\n|---|---|---|---|\n");
            for (Column column : dataset.columns()) {
                page.append("| `%s` | %s%s | `%s` | %s |\n"
                        .formatted(
                                column.sqlName(),
                                column.type().sqlType().replace(" collate \"C\"", ""),
                                column.required() ? ", not null" : "",
                                column.sourceName(),
                                column.description()));
            }
        }
        return page.toString();
    }

    private static String furtherIndexes(Dataset dataset) {
        return dataset.indexes().isEmpty()
                ? ""
                : dataset.indexes().stream()
                        .map(DataModelPageTest::names)
                        .collect(Collectors.joining("; ", " Further indexes: ", "."));
    }

    private static String names(java.util.List<Column> columns) {
        return columns.stream().map(column -> "`" + column.sqlName() + "`").collect(Collectors.joining(", "));
    }
}
