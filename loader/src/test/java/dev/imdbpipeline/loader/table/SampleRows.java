package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Made-up rows of any dataset, all of which fit it, with the odd values that occur. */
public final class SampleRows {
    private static final List<String> TEXTS = List.of(
            "\\N",
            "",
            "plain",
            "two words",
            "\"open quote",
            "back\\slash",
            "ends in \\",
            "[\"Self \\\"X\\\"\"]",
            "caf\u00e9",
            "\u4e2d\u6587",
            "\ud83c\udfac",
            "first\u0002second",
            "a,b,c",
            "carriage\rreturn",
            "\\\\N",
            "\u0001",
            "'",
            "%s",
            "$$");

    private SampleRows() {}

    /** Lines with keys that differ. */
    public static List<String> of(Dataset dataset, int count, RandomGenerator random) {
        List<String> lines = new ArrayList<>(count);
        for (int row = 1; row <= count; row++) {
            int number = row;
            lines.add(dataset.columns().stream()
                    .map(column -> field(dataset, column, number, random))
                    .collect(Collectors.joining("\t")));
        }
        return lines;
    }

    private static String field(Dataset dataset, Column column, int row, RandomGenerator random) {
        boolean missing = !column.required() && random.nextInt(6) == 0;
        if (missing) {
            return "\\N";
        }
        boolean key = dataset.key().get(0).equals(column);
        int number = key ? row : random.nextInt(20_000_000);
        return switch (column.type()) {
            case TITLE_ID -> "tt%07d".formatted(number);
            case NAME_ID -> "nm%07d".formatted(number);
            case INTEGER -> String.valueOf(random.nextInt(3000));
            case BOOLEAN -> String.valueOf(random.nextInt(2));
            case DECIMAL -> "%d.%d".formatted(1 + random.nextInt(9), random.nextInt(10));
            case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }
}
