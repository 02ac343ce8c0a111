package dev.imdbpipeline.e2e.chaos.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes and opens the gates of {@link Failpoint}s, and tells who waits at one. */
public final class Failpoints {
    private static final System.Logger LOG = System.getLogger(Failpoints.class.getName());
    private static final int WAIT = 1_667_329_135;
    private static final int FULL_DISK = 1_667_329_136;

    private final Servers servers;
    private final Set<Gate> closed = ConcurrentHashMap.newKeySet();

    private Failpoints(Servers servers) {
        this.servers = servers;
    }

    /** Installs them in a database whose services have made their tables. */
    static Failpoints install(Servers servers) throws SQLException, IOException {
        try (InputStream sql = Failpoints.class.getResourceAsStream("/chaos/failpoints.sql");
                Connection admin = servers.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            for (Failpoint point : Failpoint.values()) {
                for (String installation : point.installation()) {
                    statement.execute(installation);
                }
            }
        }
        return new Failpoints(servers);
    }

    /** Keeps whoever comes there waiting, until the gate is closed again (which opens it). */
    public Gate close(Failpoint point) throws SQLException {
        return new Gate(point, WAIT);
    }

    /** Lets whatever comes there fail as on a full disk, until the gate is closed again. */
    public Gate fillDisk(Failpoint point) throws SQLException {
        return new Gate(point, FULL_DISK);
    }

    /** Opens every gate. */
    public void openAll() {
        closed.forEach(Gate::close);
    }

    /** A gate held by a session of its own: it opens also when that session dies with the server. */
    public final class Gate implements AutoCloseable {
        private final Failpoint point;
        private final Connection session;

        private Gate(Failpoint point, int kind) throws SQLException {
            this.point = point;
            this.session = servers.connectAsAdmin();
            try (PreparedStatement lock = session.prepareStatement("select pg_advisory_lock(?, ?)")) {
                lock.setInt(1, kind);
                lock.setInt(2, point.gate());
                lock.execute();
                closed.add(this);
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        }

        /**
         * Waits until somebody waits at the gate.
         *
         * @return the process id of the database session, or empty if nobody came or the server went away
         */
        public Optional<Integer> awaitVisitor(Duration patience, java.util.function.BooleanSupplier over)
                throws InterruptedException {
            Instant deadline = Instant.now().plus(patience);
            while (Instant.now().isBefore(deadline) && !over.getAsBoolean()) {
                try (PreparedStatement query = session.prepareStatement(
                        "select pid from pg_locks where locktype = 'advisory' and classid = ? and objid = ? and not"
                                + " granted limit 1")) {
                    query.setInt(1, WAIT);
                    query.setInt(2, point.gate());
                    try (ResultSet row = query.executeQuery()) {
                        if (row.next()) {
                            return Optional.of(row.getInt(1));
                        }
                    }
                } catch (SQLException e) {
                    return Optional.empty(); // another fault took the server away, and the gate with it
                }
                Thread.sleep(10);
            }
            return Optional.empty();
        }

        /** Ends the database session that waits there: its transaction is rolled back. */
        public void rollBack(int pid) {
            try (PreparedStatement terminate = session.prepareStatement("select pg_terminate_backend(?, 5000)")) {
                terminate.setInt(1, pid);
                terminate.execute();
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.INFO, "the server went away, and all sessions with it", e);
            }
        }

        /** Opens the gate; whoever waits there goes on. */
        public void open() {
            close();
        }

        @Override
        public void close() {
            closed.remove(this);
            try {
                session.close();
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException("a gate does not open", e));
            }
        }
    }
}
