package dev.imdbpipeline.api.parameter;

import dev.imdbpipeline.api.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads the values of parameters, and names the parameter where a value cannot be used.
 *
 * <p>Parameters arrive as text and are read here, because the framework answers an unreadable number with a bare 404.
 */
public final class Parameter {
    private static final int SHOWN = 40;
    private static final int MAX_TEXT = 200;
    private static final int MAX_LIST = 50;
    private static final int MAX_DIGITS = 12;
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1," + MAX_DIGITS + "}");

    private Parameter() {}

    /** A whole number within bounds, or null if the parameter is absent. */
    public static Integer integer(String name, String value, int least, int most) {
        if (value == null) {
            return null;
        }
        if (INTEGER.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw unusable(name, "must be a whole number from " + least + " to " + most, value);
    }

    /** A decimal number within bounds, or null if the parameter is absent. */
    public static BigDecimal decimal(String name, String value, int least, int most) {
        if (value == null) {
            return null;
        }
        if (DECIMAL.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value);
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return number;
            }
        }
        throw unusable(name, "must be a number from " + least + " to " + most, value);
    }

    /** {@code true} or {@code false}; the default if the parameter is absent. */
    public static boolean bool(String name, String value, boolean absent) {
        if (value == null) {
            return absent;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable(name, "must be true or false", value);
        };
    }

    /** Text without control characters, or null if the parameter is absent. */
    public static String text(String name, String value) {
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > MAX_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw unusable(name, "must be 1 to " + MAX_TEXT + " printable characters", value);
        }
        return value;
    }

    /** Values separated by commas, each of them usable as text; empty if the parameter is absent. */
    public static List<String> list(String name, String value) {
        if (value == null) {
            return List.of();
        }
        List<String> values =
                Arrays.stream(value.split(",", -1)).map(String::trim).toList();
        if (values.size() > MAX_LIST) {
            throw unusable(name, "must be at most " + MAX_LIST + " values", value);
        }
        values.forEach(element -> text(name, element));
        return values;
    }

    /** Values separated by commas out of a closed list. */
    public static List<String> listOf(String name, String value, Collection<String> allowed) {
        List<String> values = list(name, value);
        values.forEach(element -> oneOf(name, element, allowed));
        return values;
    }

    /** One of the allowed values, or null if the parameter is absent. */
    public static String oneOf(String name, String value, Collection<String> allowed) {
        if (value == null || allowed.contains(value)) {
            return value;
        }
        throw unusable(name, "must be one of " + String.join(", ", allowed), value);
    }

    /** The id of a title. */
    public static String titleId(String name, String value) {
        return id(name, value, "tt");
    }

    /** The id of a person. */
    public static String nameId(String name, String value) {
        return id(name, value, "nm");
    }

    /** A UUID. */
    public static UUID uuid(String name, String value) {
        if (value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(value);
        }
        throw unusable(name, "must be a UUID", value);
    }

    /** An instant, or the start of a day in UTC; null if the parameter is absent. */
    public static Instant instant(String name, String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant instant = value.length() == "2026-01-01".length()
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw unusable(name, "must be a date such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z", value);
        }
        throw unusable(name, "must be a date of the years 1 to 9999", value);
    }

    /** The problem of a value that is missing or cannot be used; shows at most the beginning of the value. */
    public static ProblemException unusable(String name, String demand, String value) {
        if (value == null) {
            return ProblemException.parameter(name, name + " is missing; it " + demand);
        }
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
        return ProblemException.parameter(
                name, name + " " + demand + ", not '" + shown.replaceAll("\\p{Cntrl}", "?") + "'");
    }

    private static String id(String name, String value, String prefix) {
        if (value != null && value.matches(prefix + "\\d{7,12}")) {
            return value;
        }
        throw unusable(
                name, "must be " + prefix + " and at least seven digits, e.g. " + prefix + "0000001", "" + value);
    }
}
