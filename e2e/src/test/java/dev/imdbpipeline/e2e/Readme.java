package dev.imdbpipeline.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a page of the documentation shows readers to type. */
final class Readme {
    private static final Pattern SQL = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private Readme() {}

    /** All queries, without the semicolons behind them. */
    static List<String> queries(Path page) throws IOException {
        return SQL.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .flatMap(block -> Stream.of(block.split(";\\s*\n")))
                .map(String::strip)
                .filter(query -> Arrays.stream(query.split("\n")).anyMatch(line -> line.startsWith("select")))
                .toList();
    }
}
