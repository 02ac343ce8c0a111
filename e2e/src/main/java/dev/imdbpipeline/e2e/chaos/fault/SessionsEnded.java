package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;

/** An administrator ends all database sessions of a service. */
public record SessionsEnded(String service, Duration after) implements Fault {
    @Override
    public String kind() {
        return "sessions terminated";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        try (Connection admin = site.servers().connectAsAdmin();
                PreparedStatement statement = admin.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?")) {
            statement.setString(1, service);
            statement.execute();
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text("sessions of the " + service + " terminated", after);
    }
}
