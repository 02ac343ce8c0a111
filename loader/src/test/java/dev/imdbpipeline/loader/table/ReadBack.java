package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.loader.copy.FileLayout;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Prints the rows of a table as the lines they were made from, in the order of the file: what proves that nothing was altered. */
public final class ReadBack {
    private ReadBack() {}

    public static List<String> lines(Connection connection, FileLayout layout) throws SQLException {
        NextTable table = new NextTable(layout.dataset(), layout);
        String query = "select %s from %s order by ctid".formatted(table.lineExpression(), table.name());
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }
}
