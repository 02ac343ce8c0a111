package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds every line of the current release against the files it was made from. */
final class Exactness {
    private final Pipeline pipeline;
    private final Path dataFolder;

    Exactness(Pipeline pipeline, Path dataFolder) {
        this.pipeline = pipeline;
        this.dataFolder = dataFolder;
    }

    /** Fails unless every table holds just the lines of its file, but for those recorded as rejected. */
    void check() throws SQLException, IOException {
        try (Connection connection = pipeline.connect()) {
            for (Dataset dataset : Dataset.values()) {
                check(connection, dataset);
            }
        }
    }

    private void check(Connection connection, Dataset dataset) throws SQLException, IOException {
        List<String> loaded = PublishedTable.lines(connection, dataset);
        List<String> source = PublishedTable.linesOf(dataFolder.resolve(fileOf(connection, dataset)));

        List<String> missing = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        difference(source, loaded, missing, invented);

        assertThat(loaded).as(dataset.id()).isNotEmpty();
        assertThat(invented)
                .as("lines of %s the file does not have", dataset.id())
                .isEmpty();
        assertThat(missing)
                .as("lines of %s that are neither loaded nor rejected", dataset.id())
                .hasSize(rejected(connection, dataset));
    }

    /** Both lists are sorted. */
    private static void difference(
            List<String> source, List<String> loaded, List<String> missing, List<String> invented) {
        int i = 0;
        int j = 0;
        while (i < source.size() || j < loaded.size()) {
            int order = i == source.size()
                    ? 1
                    : j == loaded.size() ? -1 : source.get(i).compareTo(loaded.get(j));
            if (order == 0) {
                i++;
                j++;
            } else if (order < 0) {
                missing.add(source.get(i++));
            } else {
                invented.add(loaded.get(j++));
            }
        }
    }

    private static String fileOf(Connection connection, Dataset dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select file from downloader.dataset_version
                where dataset = ? and sha256 = (select sha256 from transformer.current_dataset where dataset = ?)
                """)) {
            statement.setString(1, dataset.id());
            statement.setString(2, dataset.id());
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).as("version of %s", dataset.id()).isTrue();
                return result.getString(1);
            }
        }
    }

    private static int rejected(Connection connection, Dataset dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select rejected_rows from transformer.current_dataset where dataset = ?")) {
            statement.setString(1, dataset.id());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
