package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.config.LoaderConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The loads that are over: how large they were, and for how long they are remembered. */
@ApplicationScoped
public class LoadHistory {
    private final DataSource database;
    private final int kept;

    LoadHistory(DataSource database, LoaderConfig config) {
        this.database = database;
        this.kept = config.history();
    }

    /** Data lines the newest version that was loaded had, which is about what the next one has; 0 before the first. */
    public long linesOfLatest(Dataset dataset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        select lines
                        from load
                        where dataset = ? and status = 'staged'
                        order by load_id desc
                        limit 1""")) {
            query.setString(1, dataset.id());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Forgets older loads with their rejected rows and drift, so that a file that fails every day does not fill the disk. What belongs
     * to the version readers see stays, however old it is.
     *
     * @return how many loads were forgotten
     */
    public int forgetOld(Dataset dataset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String live = LoadLedger.hasReleases(connection)
                    ? "and sha256 not in (select sha256 from transformer.current_dataset where dataset = old.dataset)"
                    : "";
            try (PreparedStatement delete = connection.prepareStatement("""
                    delete from load old
                    where dataset = ?
                      and load_id not in (select load_id from load where dataset = ? order by load_id desc limit ?)
                    """ + live)) {
                delete.setString(1, dataset.id());
                delete.setString(2, dataset.id());
                delete.setInt(3, kept);
                return delete.executeUpdate();
            }
        }
    }
}
