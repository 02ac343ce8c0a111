package dev.imdbpipeline.e2e;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A published table as the lines it was made from, and a file as its lines: what "true to the byte" is judged by.
 *
 * <p>Written without any of the loader's code, on purpose.
 */
public final class PublishedTable {
    private PublishedTable() {}

    /** The rows of {@code imdb.x} as lines of the file, sorted. */
    public static List<String> lines(Connection connection, Dataset dataset) throws SQLException {
        String columns = dataset.columns().stream().map(Column::sqlName).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("select " + columns + " from imdb." + dataset.table())) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(line(rows, dataset));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        lines.sort(null);
        return lines;
    }

    private static String line(ResultSet row, Dataset dataset) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= dataset.columns().size(); i++) {
            String value = row.getString(i);
            fields.add(
                    switch (dataset.columns().get(i - 1).type()) {
                        case BOOLEAN -> value == null ? "\\N" : value.equals("t") ? "1" : "0";
                        default -> value == null ? "\\N" : value;
                    });
        }
        return String.join("\t", fields);
    }

    /** The data lines of a downloaded file, sorted. */
    public static List<String> linesOf(Path file) throws IOException {
        List<String> lines = linesInOrder(file);
        lines.sort(null);
        return lines;
    }

    /** The data lines of a downloaded file as they come. Split at line feeds alone: carriage returns belong to fields. */
    public static List<String> linesInOrder(Path file) throws IOException {
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(file));
                ByteArrayOutputStream plain = new ByteArrayOutputStream()) {
            gzip.transferTo(plain);
            String text = plain.toString(StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
            lines.remove(0); // the header
            lines.remove(lines.size() - 1); // nothing stands behind the last newline
            return lines;
        }
    }
}
