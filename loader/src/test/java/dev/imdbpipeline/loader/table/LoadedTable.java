package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.CopyOutcome;
import dev.imdbpipeline.loader.copy.DatasetFile;
import dev.imdbpipeline.loader.copy.FileLayout;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.copy.RejectReason;
import dev.imdbpipeline.loader.copy.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A file taken all the way into a table with keys and indexes, and what became of it.
 *
 * @param lines the rows, printed as lines again
 * @param removed rows taken out for the key
 */
record LoadedTable(
        FileLayout layout, CopyOutcome outcome, List<String> lines, List<RejectedRow> rejected, long removed) {
    static final int MAX_LINE = 4096;

    static LoadedTable load(DataSource database, Path folder, Dataset dataset, GzipFile file) throws Exception {
        Path path = folder.resolve(dataset.fileName());
        file.write(path);
        return load(database, dataset, path, file.sha256());
    }

    static LoadedTable load(DataSource database, Dataset dataset, Path path, String sha256) throws Exception {
        List<RejectedRow> rejected = new ArrayList<>();
        try (Connection connection = database.getConnection();
                DatasetFile source = DatasetFile.open(dataset, path, sha256, MAX_LINE)) {
            NextTable table = new NextTable(dataset, source.layout());
            TableBuild build = new TableBuild(connection, table);
            CopyOutcome outcome = build.fill(source, MAX_LINE, rejected::add, (bytes, rows) -> {}, result -> {});
            List<Long> passed = rejected.stream().map(RejectedRow::line).toList();
            long removed = new IndexBuilds(database, "16MB", true, session -> {})
                    .build(build, table, new DuplicateKeys(numbers(passed), rejected::add, count -> {}));
            build.finish("a test");
            return new LoadedTable(
                    source.layout(), outcome, ReadBack.lines(connection, source.layout()), rejected, removed);
        }
    }

    /** The slow and obvious way: count lines that were not rejected. */
    private static LineNumbers numbers(List<Long> rejected) {
        return position -> {
            long line = 1;
            for (long rows = 0; rows < position; ) {
                line++;
                if (!rejected.contains(line)) {
                    rows++;
                }
            }
            return line;
        };
    }

    /** Line, reason and text of the rejected rows. */
    List<String> rejections() {
        return rejected.stream()
                .map(row -> row.line() + " " + row.reason() + " " + new String(row.raw(), StandardCharsets.UTF_8))
                .toList();
    }

    List<RejectReason> reasons() {
        return rejected.stream().map(RejectedRow::reason).toList();
    }
}
