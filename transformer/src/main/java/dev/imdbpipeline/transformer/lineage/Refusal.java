package dev.imdbpipeline.transformer.lineage;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why PostgreSQL does not understand a statement, and where.
 *
 * @param line of the SQL the error points to, without blanks around it; empty if it points nowhere
 */
record Refusal(String reason, String hint, String line) {
    /** Unsupported, wrong constants, wrong syntax or names, too much of something. */
    private static final List<String> CLASSES = List.of("0A", "22", "42", "54");

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?\\}\\}");

    /** Whether only another text of the statement can mend the error, for it had no rows to work on. */
    static boolean is(SQLException e) {
        return CLASSES.stream().anyMatch(String.valueOf(e.getSQLState())::startsWith);
    }

    /** @param offset characters that stood before the SQL when it was run */
    static Refusal of(SQLException e, int offset, String sql) {
        ServerErrorMessage message = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (message == null) {
            return new Refusal(e.getMessage(), "", "");
        }
        // counted from 1, and 0 for none
        int position = Math.min(message.getPosition() - 1 - offset, sql.length());
        String line = position < 0
                ? ""
                : sql.substring(sql.lastIndexOf('\n', position - 1) + 1)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
        return new Refusal(message.getMessage(), message.getHint() == null ? "" : message.getHint(), line);
    }

    /**
     * The line of the template that became the line, from 1; 0 if none or several could, as with the SQL that a macro makes.
     */
    int lineIn(String template) {
        List<String> lines = template.lines().map(String::strip).toList();
        int[] same = IntStream.range(0, lines.size())
                .filter(index -> !line.isEmpty() && becomes(lines.get(index), line))
                .toArray();
        return same.length == 1 ? same[0] + 1 : 0;
    }

    private static boolean becomes(String template, String line) {
        String fixed = EXPRESSION.matcher(template).replaceAll("");
        String pattern =
                Stream.of(EXPRESSION.split(template, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return !fixed.isBlank() && line.matches(pattern);
    }

    /** What is wrong, with the line it is wrong in and PostgreSQL's advice. */
    String message() {
        String message = "PostgreSQL says: " + reason + (line.isEmpty() ? "" : ", in: " + line)
                + (hint.isEmpty() ? "" : " (" + hint + ")");
        // the author knows relations by the names of the release
        return message.replace(TrialPlacement.SUFFIX + ".", ".");
    }
}
