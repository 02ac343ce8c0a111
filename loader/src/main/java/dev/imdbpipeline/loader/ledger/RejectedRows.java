package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.loader.copy.RejectReason;
import dev.imdbpipeline.loader.copy.RejectSink;
import dev.imdbpipeline.loader.copy.RejectedRow;
import dev.imdbpipeline.loader.table.LineNumbers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The rejected rows of one load: written in batches as they come, and counted by reason.
 *
 * <p>They are committed whatever becomes of the load, since a failed one is when they are needed most. Used by one thread at a time.
 */
public final class RejectedRows implements RejectSink {
    private static final int BATCH = 500;
    private static final String INSERT = """
            insert into rejected_row (load_id, dataset, sha256, line, reason, raw_text, raw_bytes, raw_length)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource database;
    private final long loadId;
    private final DatasetVersion version;
    private final RejectLimit limit;
    private final List<RejectedRow> waiting = new ArrayList<>();
    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private final Map<RejectReason, Long> firstLines = new EnumMap<>(RejectReason.class);
    /** The rejected lines in ascending order, as many of the array as the count says. */
    private long[] lines = new long[64];

    private int count;

    public RejectedRows(DataSource database, long loadId, DatasetVersion version, RejectLimit limit) {
        this.database = database;
        this.loadId = loadId;
        this.version = version;
        this.limit = limit;
    }

    @Override
    public void accept(RejectedRow row) {
        counts.merge(row.reason(), 1L, Long::sum);
        firstLines.putIfAbsent(row.reason(), row.line());
        if (row.reason() != RejectReason.DUPLICATE_KEY) {
            remember(row.line());
        }
        waiting.add(row);
        if (waiting.size() >= BATCH) {
            flush();
            requireBelow(limit.maximum(), count);
        }
    }

    /** Writes what is waiting. */
    public void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (RejectedRow row : waiting) {
                add(insert, row);
            }
            insert.executeBatch();
            waiting.clear();
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot keep the rejected rows", e);
        }
    }

    private void add(PreparedStatement insert, RejectedRow row) throws SQLException {
        StorableText text = StorableText.of(row.raw());
        insert.setLong(1, loadId);
        insert.setString(2, version.dataset().id());
        insert.setString(3, version.sha256());
        insert.setLong(4, row.line());
        insert.setString(5, row.reason().id());
        insert.setString(6, text.text());
        insert.setBytes(7, text.exact() ? null : row.raw());
        insert.setLong(8, row.length());
        insert.addBatch();
    }

    /**
     * Checks a number of rejected rows against what is allowed in a file of so many lines.
     *
     * @throws PipelineException TOO_MANY_REJECTED with the reasons and where each was seen first
     */
    public void requireFewEnough(long rejected, long fileLines) {
        requireBelow(limit.allowed(version.dataset(), fileLines), rejected);
    }

    private void requireBelow(long allowed, long rejected) {
        if (rejected > allowed) {
            flush();
            throw new PipelineException(
                    ErrorCode.TOO_MANY_REJECTED,
                    "%s: %d rows are rejected, %d are allowed: %s"
                            .formatted(version.dataset().id(), rejected, allowed, reasons()));
        }
    }

    /** The line of a row, given that the lines rejected here are not in the table. */
    public LineNumbers lineNumbers() {
        long[] sorted = Arrays.copyOf(lines, count);
        return new LineNumbers() {
            private int before;

            @Override
            public long ofRow(long position) {
                while (before < sorted.length && sorted[before] <= position + 1 + before) {
                    before++;
                }
                return position + 1 + before;
            }
        };
    }

    private String reasons() {
        String known = counts.entrySet().stream()
                .map(entry -> "%d x %s (first in line %d)"
                        .formatted(entry.getValue(), entry.getKey().id(), firstLines.get(entry.getKey())))
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "duplicate keys" : known;
    }

    private void remember(long line) {
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, count * 2);
        }
        lines[count++] = line;
    }
}
