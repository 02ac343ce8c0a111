package dev.imdbpipeline.e2e.chaos.invariant;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.PublishedTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The published tables hold just the lines of their files, but for those recorded as rejected. */
public final class TrueTables {
    private TrueTables() {}

    /** Compares the current release with the files it was made from; there is none before the first publication. */
    public static List<String> violations(Connection connection, Path dataFolder) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select d.dataset, v.file, d.rejected_rows from transformer.current_dataset d"
                                + " left join downloader.dataset_version v on v.dataset = d.dataset and v.sha256 = d.sha256");
                ResultSet row = statement.executeQuery()) {
            List<Dataset> seen = new ArrayList<>();
            while (row.next()) {
                Dataset dataset = Dataset.of(row.getString(1));
                seen.add(dataset);
                if (row.getString(2) == null) {
                    found.add(dataset.id() + " was published from a file nobody downloaded");
                    continue;
                }
                found.addAll(compare(
                        dataset.id(),
                        PublishedTable.linesOf(dataFolder.resolve(row.getString(2))),
                        PublishedTable.lines(connection, dataset),
                        row.getLong(3)));
            }
            if (!seen.isEmpty() && seen.size() != Dataset.values().length) {
                found.add("the release has only " + seen);
            }
        }
        return found;
    }

    /**
     * Compares sorted lines.
     *
     * @param rejected lines of the file that must be missing
     */
    static List<String> compare(String dataset, List<String> file, List<String> table, long rejected) {
        List<String> found = new ArrayList<>();
        long missing = 0;
        int i = 0;
        int j = 0;
        while (i < file.size() || j < table.size()) {
            int order =
                    i == file.size() ? 1 : j == table.size() ? -1 : file.get(i).compareTo(table.get(j));
            if (order == 0) {
                i++;
                j++;
            } else if (order < 0) {
                missing++;
                i++;
            } else {
                found.add("%s has a row its file does not have: %s".formatted(dataset, table.get(j++)));
            }
        }
        if (missing != rejected) {
            found.add("%s lacks %d lines of its file, of which %d are recorded as rejected"
                    .formatted(dataset, missing, rejected));
        }
        return found;
    }
}
