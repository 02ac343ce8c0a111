package dev.imdbpipeline.e2e.chaos.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A run has its effect once and whole, or not at all: a release if it succeeded to the end, none if it did not. */
public final class OneEffect {
    private static final String RUNS = """
            select r.run_id, r.status, r.stop_after, r.release, p.release, coalesce(d.datasets, 0)
            from ops.run r
            left join transformer.release p on p.run_id = r.run_id
            left join (select release, count(*) as datasets from transformer.release_dataset group by release) d
                on d.release = p.release
            where r.stage <> 'restore'
            order by r.requested_at""";
    private static final String STEPS = """
            select s.kind || ' ' || s.name, s.status, r.run_id
            from ops.step s join ops.run r using (run_id)
            where r.status in ('succeeded', 'unchanged') and s.status not in ('succeeded', 'unchanged')""";
    private static final String RELEASES = """
            select count(*), coalesce(max(release), 0),
                count(*) filter (where status = 'current'),
                coalesce(max(release) filter (where status = 'current' and restored_at is null), max(release), 0)
            from transformer.release""";

    private OneEffect() {}

    /**
     * A run beside its release.
     *
     * @param told the release in the ledger, or null
     * @param made the release made for it, or null
     * @param datasets datasets of that release
     */
    record Effect(String run, String status, boolean publishes, Long told, Long made, long datasets) {}

    /** Compares the ledger with what was published; an older release may be current only because it was restored. */
    public static List<String> violations(Connection connection) throws SQLException {
        List<Effect> effects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RUNS)) {
            while (row.next()) {
                effects.add(new Effect(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3).equals("transform"),
                        row.getObject(4, Long.class),
                        row.getObject(5, Long.class),
                        row.getLong(6)));
            }
        }
        List<String> found = compare(effects);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RELEASES)) {
            row.next();
            found.addAll(numbered(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STEPS)) {
            while (row.next()) {
                found.add("step %s is %s for ever, but its run %s ended well"
                        .formatted(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return found;
    }

    static List<String> compare(List<Effect> effects) {
        List<String> found = new ArrayList<>();
        for (Effect effect : effects) {
            boolean due = effect.status().equals("succeeded") && effect.publishes();
            if (due && effect.made() == null) {
                found.add("run %s succeeded without a release".formatted(effect.run()));
            }
            if (!due && effect.made() != null && FinalStates.FINAL.contains(effect.status())) {
                found.add("run %s is %s but made release %d".formatted(effect.run(), effect.status(), effect.made()));
            }
            if (due && effect.made() != null && !effect.made().equals(effect.told())) {
                found.add("run %s made release %d but the ledger says %s"
                        .formatted(effect.run(), effect.made(), effect.told()));
            }
            if (effect.made() != null && effect.datasets() != 7) {
                found.add("release %d has %d datasets".formatted(effect.made(), effect.datasets()));
            }
        }
        return found;
    }

    static List<String> numbered(long releases, long newest, long currents, long current) {
        List<String> found = new ArrayList<>();
        if (releases != newest) {
            found.add("there are %d releases and the newest is %d".formatted(releases, newest));
        }
        if (currents != Math.min(1, releases)) {
            found.add("%d releases are current".formatted(currents));
        }
        if (current != newest) {
            found.add("release %d is current, not the newest, %d".formatted(current, newest));
        }
        return found;
    }
}
