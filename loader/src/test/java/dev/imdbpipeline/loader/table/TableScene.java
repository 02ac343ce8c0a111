package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.GzipFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Takes files into the tables of a database of its own, and reads them back. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TableScene {
    @TempDir
    Path folder;

    PGSimpleDataSource database;

    @BeforeAll
    void begin() throws Exception {
        database = TestServer.newDatabase();
    }

    void assertExact(Dataset dataset, String... lines) throws Exception {
        LoadedTable table = load(dataset, lines);
        assertThat(table.rejections()).isEmpty();
        assertThat(table.lines()).containsExactly(lines);
    }

    LoadedTable load(Dataset dataset, String... lines) throws Exception {
        return load(dataset, GzipFile.ofLines(dataset.header(), List.of(lines)));
    }

    LoadedTable load(Dataset dataset, GzipFile file) throws Exception {
        return LoadedTable.load(database, folder, dataset, file);
    }

    List<String> column(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new java.util.ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }
}
