package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.invariant.FinalStates;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks into the ledger all the time, and tells what it saw last of a run. */
final class Watch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final Site site;
    private final FinalStates states;
    private final Thread thread = new Thread(this::watch, "watch the ledger");
    private volatile Map<UUID, String> ledger = Map.of();
    private volatile boolean closed;

    private Watch(Site site, FinalStates states) {
        this.site = site;
        this.states = states;
    }

    static Watch start(Site site, FinalStates states) {
        Watch watch = new Watch(site, states);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!closed) {
            try (Connection connection = site.connect()) {
                while (!closed) {
                    look(connection);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (SQLException e) {
                pause(); // the database is away: another look later
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Connection connection) throws SQLException {
        Map<UUID, String> seen = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select run_id, status from ops.run order by requested_at")) {
            while (row.next()) {
                seen.put(row.getObject(1, UUID.class), row.getString(2));
            }
        }
        states.observe(seen);
        ledger = seen;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    Optional<String> status(UUID run) {
        return Optional.ofNullable(ledger.get(run));
    }

    boolean isFinal(UUID run) {
        return status(run).filter(FinalStates.FINAL::contains).isPresent();
    }

    /** The run that is active, if there is one. */
    Optional<UUID> active() {
        return ledger.entrySet().stream()
                .filter(entry -> !FinalStates.FINAL.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<UUID, String> all() {
        return ledger;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
