package dev.imdbpipeline.loader.copy;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the header line says about a file: its columns in their order, and how its lines end.
 *
 * <p>Columns are found by name. One that the catalogue does not know is kept as text; one that it knows and the file lacks stops the
 * load. A file whose header line ends in CR LF is a CRLF file: a CR before the line feed is no data in any of its lines. In every
 * other file a CR is data wherever it stands.
 *
 * @param columns in the order of the file
 * @param byteOrderMark whether the file begins with a UTF-8 byte order mark, which is no data
 * @param crlf whether lines end in CR LF
 */
public record FileLayout(Dataset dataset, List<FileColumn> columns, boolean byteOrderMark, boolean crlf) {
    /** PostgreSQL allows 1,600 columns; a header of more than this is no header. */
    private static final int MAX_COLUMNS = 250;

    private static final int MAX_NAME = 60;

    public FileLayout {
        columns = List.copyOf(columns);
    }

    /**
     * Reads a header line.
     *
     * @param line its bytes without the line feed
     * @throws PipelineException {@link ErrorCode#MISSING_COLUMN} naming the dataset and every column it lacks
     */
    public static FileLayout parse(Dataset dataset, byte[] line) {
        boolean mark = line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        boolean crlf = line.length > 0 && line[line.length - 1] == '\r';
        int from = mark ? 3 : 0;
        int to = Math.max(from, crlf ? line.length - 1 : line.length);
        String header = new String(line, from, to - from, StandardCharsets.UTF_8);
        String[] names = header.split("\t", -1);
        if (names.length > MAX_COLUMNS) {
            throw new CorruptFileException(
                    "%s: the first line has %d fields and cannot be a header".formatted(dataset.id(), names.length),
                    null);
        }
        List<FileColumn> columns = columns(dataset, names);
        requireAll(dataset, columns, header);
        return new FileLayout(dataset, columns, mark, crlf);
    }

    private static List<FileColumn> columns(Dataset dataset, String[] names) {
        Map<String, Column> known = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Column column : dataset.columns()) {
            known.put(column.sourceName(), column);
            taken.add(column.sqlName());
        }
        List<FileColumn> columns = new ArrayList<>();
        for (String name : names) {
            Column column = known.remove(name); // a name that comes twice is known the first time only
            String sqlName = column != null ? column.sqlName() : freeName(name, taken);
            columns.add(new FileColumn(name, sqlName, column));
        }
        return columns;
    }

    private static String freeName(String sourceName, Set<String> taken) {
        String snake = Column.snakeCase(sourceName);
        String base = snake.length() <= MAX_NAME - 5 ? snake : snake.substring(0, MAX_NAME - 5);
        String name = base;
        for (int number = 2; !taken.add(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    private static void requireAll(Dataset dataset, List<FileColumn> columns, String header) {
        List<String> missing = dataset.columns().stream()
                .filter(column -> columns.stream().noneMatch(present -> column.equals(present.known())))
                .map(Column::sourceName)
                .toList();
        if (!missing.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.MISSING_COLUMN,
                    "%s lacks the column %s; its header is: %s"
                            .formatted(
                                    dataset.id(),
                                    String.join(", ", missing),
                                    header.length() <= 300 ? header : header.substring(0, 300) + "..."));
        }
    }

    /** Columns that the catalogue does not know, in the order of the file. */
    public List<FileColumn> extraColumns() {
        return columns.stream().filter(FileColumn::isExtra).toList();
    }

    /** Whether the known columns stand in another order than the catalogue has them in. */
    public boolean isReordered() {
        return !columns.stream()
                .filter(column -> !column.isExtra())
                .map(FileColumn::known)
                .toList()
                .equals(dataset.columns());
    }
}
