package dev.imdbpipeline.transformer.render;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts ephemeral models before the statement that reads them, under the names dbt gives them. */
final class CommonTableExpressions {
    private static final Pattern LEADING_WITH = Pattern.compile(
            "\\A((?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*)with\\s+(recursive\\s+)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private CommonTableExpressions() {}

    static String nameOf(String model) {
        return "__dbt__cte__" + model;
    }

    static String prepend(Map<String, String> expressions, String sql) {
        if (expressions.isEmpty()) {
            return sql;
        }
        String list = expressions.entrySet().stream()
                .map(entry -> entry.getKey() + " as (\n" + entry.getValue() + "\n)")
                .collect(Collectors.joining(",\n"));
        Matcher with = LEADING_WITH.matcher(sql);
        if (!with.find()) {
            return "with " + list + "\n" + sql;
        }
        String recursive = with.group(2) == null ? "" : "recursive ";
        return with.group(1) + "with " + recursive + list + ",\n" + sql.substring(with.end());
    }
}
