package dev.imdbpipeline.api.snapshot;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/** The database role the release is read as: it may read, and nothing else. */
@ApplicationScoped
public class ReaderRole {
    public static final String NAME = "imdb_reader";

    private static final Logger LOG = Logger.getLogger(ReaderRole.class);
    /** No other role than that of the login. */
    private static final String NONE = "none";

    private static final String USABLE = """
            select exists (
                select from pg_roles
                where rolname = '%s'
                    and pg_has_role(
                        current_user, oid,
                        case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end
                    )
            )
            """.formatted(NAME);

    private final AgroalDataSource dataSource;
    private volatile String role = NONE;

    public ReaderRole(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void look(@Observes StartupEvent event) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(USABLE)) {
            result.next();
            role = result.getBoolean(1) ? NAME : NONE;
        }
        if (role.equals(NONE)) {
            LOG.warnf(
                    "DB_USER may not become %s: the release is read read-only as DB_USER itself; see docs/operations.md for the role",
                    NAME);
        }
    }

    /** For {@code set_config('role', ...)}. */
    String name() {
        return role;
    }
}
