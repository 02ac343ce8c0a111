package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.GzipFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Files of IMDb itself, which cannot be part of the sources: {@code -Dimdb.sample=FOLDER} names a folder that holds all seven. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "imdb.sample", matches = ".+")
class SampleFolderTest {
    private PGSimpleDataSource database;

    @BeforeAll
    void begin() throws Exception {
        database = TestServer.newDatabase();
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void givesBackEveryLine(Dataset dataset) throws Exception {
        Path path = Path.of(System.getProperty("imdb.sample")).resolve(dataset.fileName());
        byte[] compressed = Files.readAllBytes(path);
        String plain;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            plain = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] lines = plain.split("\n");

        LoadedTable table = LoadedTable.load(database, dataset, path, new GzipFile(compressed).sha256());

        assertThat(table.rejections()).isEmpty();
        assertThat(table.lines()).isEqualTo(Arrays.asList(lines).subList(1, lines.length));
    }
}
