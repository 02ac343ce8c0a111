package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code column=value} and {@code column.gte=value} of a request into conditions on a mart. */
final class MartFilter {
    private static final Map<String, String> OPERATORS =
            Map.of("eq", "=", "ne", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern SMALL = Pattern.compile("-?\\d{1,9}");

    private MartFilter() {}

    /** The names of all parameters a mart can be filtered by, for the problem that lists them. */
    static List<String> parameters(MartView mart) {
        List<String> names = new ArrayList<>();
        mart.plainColumns().forEach(column -> names.add(column.name()));
        mart.columns().stream().filter(MartFilter::isTextList).forEach(column -> names.add(column.name()));
        return names;
    }

    /**
     * Adds the condition of one parameter.
     *
     * @return false if the mart has nothing of that name
     */
    static boolean add(Conditions conditions, MartView mart, String parameter, String value) {
        int dot = parameter.lastIndexOf('.');
        String operator = dot < 0 ? "eq" : parameter.substring(dot + 1);
        MartColumn column =
                mart.column(dot < 0 ? parameter : parameter.substring(0, dot)).orElse(null);
        if (column == null) {
            return false;
        }
        String bound = "filter" + conditions.parameters().size();
        if (isTextList(column) && operator.equals("eq")) {
            conditions.add(
                    ":" + bound + " = any(" + column.expression() + ")", bound, Parameter.text(parameter, value));
            return true;
        }
        if (!column.isPlain() || !OPERATORS.containsKey(operator)) {
            return false;
        }
        check(parameter, column.type(), value);
        String clause =
                column.expression() + " " + OPERATORS.get(operator) + " cast(:" + bound + " as " + column.type() + ")";
        conditions.add(clause, bound, value);
        return true;
    }

    private static boolean isTextList(MartColumn column) {
        return column.type().equals("text[]");
    }

    private static void check(String parameter, String type, String value) {
        switch (type) {
            case "smallint", "integer" ->
                require(SMALL.matcher(value).matches(), parameter, "must be a whole number", value);
            case "bigint" -> require(WHOLE.matcher(value).matches(), parameter, "must be a whole number", value);
            case "boolean" -> Parameter.bool(parameter, value, false);
            case "date", "timestamp with time zone" -> Parameter.instant(parameter, value);
            default -> {
                if (type.startsWith("numeric") || type.startsWith("double") || type.equals("real")) {
                    require(NUMBER.matcher(value).matches(), parameter, "must be a number", value);
                } else {
                    Parameter.text(parameter, value);
                }
            }
        }
    }

    private static void require(boolean usable, String parameter, String demand, String value) {
        if (!usable) {
            throw Parameter.unusable(parameter, demand, value);
        }
    }
}
