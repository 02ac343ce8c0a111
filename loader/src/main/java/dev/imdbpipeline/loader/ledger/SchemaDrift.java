package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.loader.copy.FileColumn;
import dev.imdbpipeline.loader.copy.FileLayout;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Records how the shape of a file differs from the catalogue. */
@ApplicationScoped
public class SchemaDrift {
    private static final Logger LOG = Logger.getLogger(SchemaDrift.class);

    private final DataSource database;

    SchemaDrift(DataSource database) {
        this.database = database;
    }

    /** Records all that is unusual about a layout that can be loaded. */
    public void record(long loadId, DatasetVersion version, FileLayout layout) throws SQLException {
        for (FileColumn extra : layout.extraColumns()) {
            add(loadId, version, "extra_column", "column " + extra.sourceName() + " is new", extra.sqlName());
        }
        if (layout.isReordered()) {
            add(loadId, version, "column_order", "the columns stand in another order", null);
        }
        if (layout.byteOrderMark()) {
            add(loadId, version, "byte_order_mark", "the file begins with a byte order mark", null);
        }
        if (layout.crlf()) {
            add(loadId, version, "crlf_line_ends", "lines end in CR LF", null);
        }
    }

    /** Records that a column is missing, which the load did not survive. */
    public void recordMissing(long loadId, DatasetVersion version, String detail) throws SQLException {
        add(loadId, version, "missing_column", detail, null);
    }

    private void add(long loadId, DatasetVersion version, String kind, String detail, String columnName)
            throws SQLException {
        LOG.warnf("%s: %s", version.dataset().id(), detail);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into schema_drift (load_id, dataset, sha256, kind, detail, column_name)
                        values (?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, loadId);
            insert.setString(2, version.dataset().id());
            insert.setString(3, version.sha256());
            insert.setString(4, kind);
            insert.setString(5, detail.replace("\0", "\\x00"));
            insert.setString(6, columnName);
            insert.executeUpdate();
        }
    }
}
