package dev.imdbpipeline.api.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with named parameters ({@code :name}) as JDBC takes it.
 *
 * @param names of the parameters, in the order of their question marks
 */
public record NamedSql(String text, List<String> names) {
    /** Two colons are a cast and no parameter. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z][A-Za-z0-9]*)");

    private static final int MOST_KNOWN = 2_000;
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    /** Texts repeat, since whatever a caller sends travels as a parameter. */
    public static NamedSql of(String sql) {
        NamedSql known = KNOWN.get(sql);
        if (known == null) {
            known = parse(sql);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static NamedSql parse(String sql) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(sql);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(text, "?");
        }
        return new NamedSql(matcher.appendTail(text).toString(), List.copyOf(names));
    }

    /** The statement with its parameters set. */
    public PreparedStatement prepare(Connection connection, Map<String, ?> parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < names.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(names.get(i)));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof Collection<?> texts) {
            statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
        } else if (value instanceof Instant instant) {
            statement.setTimestamp(index, Timestamp.from(instant));
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
        } else {
            statement.setObject(index, value);
        }
    }
}
