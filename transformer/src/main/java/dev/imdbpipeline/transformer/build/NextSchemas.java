package dev.imdbpipeline.transformer.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import javax.sql.DataSource;

/** The schemas that models are built in, out of the sight of readers. */
public final class NextSchemas {
    public static final String SUFFIX = "_next";

    private NextSchemas() {}

    /** Drops whatever an earlier attempt left and creates them empty. */
    public static void recreate(DataSource dataSource, Collection<String> schemas) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String schema : schemas) {
                statement.execute("drop schema if exists " + schema + SUFFIX + " cascade");
            }
            for (String schema : schemas) {
                statement.execute("create schema " + schema + SUFFIX);
            }
        }
    }
}
