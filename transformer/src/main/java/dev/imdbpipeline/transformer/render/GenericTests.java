package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.TestDeclaration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements of the generic tests: rows that should not be there. */
final class GenericTests {
    static final List<String> TYPES = List.of(
            "not_null",
            "unique",
            "accepted_values",
            "relationships",
            "expression_is_true",
            "unique_combination_of_columns");

    private GenericTests() {}

    /**
     * The statement of the test.
     *
     * @param parent what a relationship leads to, rendered; empty for other tests
     * @throws IllegalArgumentException if the test is unknown or an argument is missing
     */
    static String sql(TestDeclaration test, String relation, String parent) {
        String column = test.column();
        return switch (test.type()) {
            case "not_null" -> "select * from " + relation + " where " + needed(column, "a column") + " is null";
            case "unique" -> unique(relation, List.of(needed(column, "a column")), "where " + column + " is not null ");
            case "accepted_values" ->
                "select " + needed(column, "a column") + ", count(*) as n_records from " + relation + " where " + column
                        + " not in (" + values(test.arguments()) + ") group by " + column;
            case "relationships" -> relationship(relation, column, parent, argument(test, "field"));
            case "expression_is_true" -> "select * from " + relation + " where not (" + expression(test) + ")";
            case "unique_combination_of_columns" -> unique(relation, columns(test), "");
            default ->
                throw new IllegalArgumentException(
                        "there is no test " + test.type() + "; there are " + String.join(", ", TYPES));
        };
    }

    /** Columns of a {@code unique} or {@code unique_combination_of_columns} test. */
    static List<String> columns(TestDeclaration test) {
        if (test.type().equals("unique")) {
            return List.of(test.column());
        }
        if (test.arguments().get("combination_of_columns") instanceof List<?> columns && !columns.isEmpty()) {
            return columns.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException(test.type() + " needs combination_of_columns, a list");
    }

    static String argument(TestDeclaration test, String name) {
        Object value = test.arguments().get(name);
        return needed(value == null ? "" : value.toString(), name);
    }

    /** An expression under a column begins with that column, as in dbt_utils. */
    private static String expression(TestDeclaration test) {
        String expression = argument(test, "expression");
        return test.column().isEmpty() ? expression : test.column() + " " + expression;
    }

    private static String unique(String relation, List<String> columns, String where) {
        String list = String.join(", ", columns);
        return "select " + list + ", count(*) as n_records from " + relation + " " + where + "group by " + list
                + " having count(*) > 1";
    }

    private static String relationship(String relation, String column, String parent, String field) {
        return "select child." + needed(column, "a column") + " from " + relation + " as child where child." + column
                + " is not null and not exists (select 1 from " + needed(parent, "to") + " as parent where parent."
                + field
                + " = child." + column + ")";
    }

    private static String values(Map<String, Object> arguments) {
        if (!(arguments.get("values") instanceof List<?> values) || values.isEmpty()) {
            throw new IllegalArgumentException("accepted_values needs values, a list");
        }
        boolean quote = !Boolean.FALSE.equals(arguments.get("quote"));
        return values.stream()
                .map(String::valueOf)
                .map(value -> quote ? "'" + value.replace("'", "''") + "'" : value)
                .collect(Collectors.joining(", "));
    }

    private static String needed(String value, String what) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the test needs " + what);
        }
        return value;
    }
}
