package dev.imdbpipeline.api.frame;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written on pages: short, and the same everywhere. */
@TemplateExtension(namespace = "fmt")
public final class Figures {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    private Figures() {}

    /** 1234567 as 1,234,567; a dash for null. */
    public static String count(Number value) {
        return value == null ? NONE : String.format(Locale.ENGLISH, "%,d", value.longValue());
    }

    /** A number with that many digits after the point; a dash for null. */
    public static String decimal(Number value, int digits) {
        return value == null ? NONE : String.format(Locale.ENGLISH, "%,." + digits + "f", value.doubleValue());
    }

    /** 1234567 bytes as 1.2 MB. */
    public static String bytes(Number value) {
        if (value == null) {
            return NONE;
        }
        double size = value.doubleValue();
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        String digits = unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ENGLISH, digits, size, UNITS[unit]);
    }

    /** 3723 seconds as 1 h 2 min; less than ten seconds with one digit after the point. */
    public static String duration(Number seconds) {
        if (seconds == null) {
            return NONE;
        }
        double exact = seconds.doubleValue();
        if (exact < 9.95) {
            return String.format(Locale.ENGLISH, "%.1f s", exact);
        }
        Duration rounded = Duration.ofSeconds(Math.round(exact));
        if (rounded.toMinutes() < 1) {
            return rounded.toSeconds() + " s";
        }
        if (rounded.toHours() < 1) {
            return rounded.toMinutes() + " min " + rounded.toSecondsPart() + " s";
        }
        return rounded.toDays() < 2
                ? rounded.toHours() + " h " + rounded.toMinutesPart() + " min"
                : rounded.toDays() + " days";
    }

    /** How long ago or how soon: 3 min ago, in 2 h. */
    public static String relative(Instant at) {
        if (at == null) {
            return NONE;
        }
        long seconds = Duration.between(at, Instant.now()).toSeconds();
        String amount = amount(Math.abs(seconds));
        if (amount.isEmpty()) {
            return "just now";
        }
        return seconds >= 0 ? amount + " ago" : "in " + amount;
    }

    private static String amount(long seconds) {
        if (seconds < 10) {
            return "";
        }
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 5_400) {
            return Math.round(seconds / 60.0) + " min";
        }
        return seconds < 172_800 ? Math.round(seconds / 3_600.0) + " h" : Math.round(seconds / 86_400.0) + " days";
    }

    /** To the minute, in UTC. */
    public static String time(Instant at) {
        return at == null ? NONE : TIME.format(at);
    }

    /** To the second, in UTC. */
    public static String exact(Instant at) {
        return at == null ? NONE : EXACT.format(at);
    }

    /** Values between commas, as published, in words; a dash for null. */
    public static String list(String values) {
        return values == null ? NONE : values.replace(",", ", ").replace('_', ' ');
    }

    /** The first characters of an id or a hash. */
    public static String brief(Object id) {
        String text = String.valueOf(id);
        return text.length() <= 8 ? text : text.substring(0, 8);
    }

    /** A bar's value out of a thousand; 0 if the total is not known. */
    public static long thousandths(long done, long total) {
        return total <= 0 ? 0 : Math.min(1_000, Math.round(done * 1_000.0 / total));
    }
}
