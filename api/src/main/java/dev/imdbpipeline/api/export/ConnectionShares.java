package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.snapshot.ReadSettings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses settings by which lists and exports together could take every connection, so that nobody could log in any more. */
@ApplicationScoped
public class ConnectionShares {
    /** For logins, runs, events and jobs. */
    private static final int LEAST_LEFT = 4;

    private final AgroalDataSource dataSource;
    private final ReadSettings reads;
    private final ExportSettings exports;

    public ConnectionShares(AgroalDataSource dataSource, ReadSettings reads, ExportSettings exports) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.exports = exports;
    }

    void check(@Observes StartupEvent event) {
        check(
                dataSource.getConfiguration().connectionPoolConfiguration().maxSize(),
                reads.concurrent(),
                exports.concurrent());
    }

    static void check(int connections, int reads, int exports) {
        if (connections - reads - exports < LEAST_LEFT) {
            throw new IllegalStateException(
                    ("pipeline.reads.concurrent (%d) and pipeline.exports.concurrent (%d) must leave %d of"
                                    + " the %d connections of quarkus.datasource.jdbc.max-size to everything else")
                            .formatted(reads, exports, LEAST_LEFT, connections));
        }
    }
}
