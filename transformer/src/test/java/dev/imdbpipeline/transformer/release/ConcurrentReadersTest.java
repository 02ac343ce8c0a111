package dev.imdbpipeline.transformer.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.run.ReleaseLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Readers in a loop while releases are published and restored: no error, never two releases in one answer. */
class ConcurrentReadersTest {
    private static final int RELEASES = 12;
    private static final int ANSWERS = 5_000;
    /** The tables in two orders: publication must not rely on the order in which readers lock. */
    private static final List<String> STATEMENTS = List.of(
            "select b.v, r.v, s.v, m.v from imdb.title_basics b, imdb.title_ratings r, staging.s s, marts.m m",
            "select b.v, r.v, s.v, m.v from marts.m m, staging.s s, imdb.title_ratings r, imdb.title_basics b");

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();
    private final Set<String> mixes = ConcurrentHashMap.newKeySet();

    @Test
    void seeOneReleaseInEveryStatementAndInEveryTransactionUnderTheReleaseLock() throws Exception {
        TwoTableReleases releases = new TwoTableReleases();
        releases.publish(releases.stage(1, true), true);
        ExecutorService readers = Executors.newFixedThreadPool(6);
        int number = 1;
        try {
            List<Future<?>> running = new ArrayList<>();
            for (String statement : STATEMENTS) {
                running.add(readers.submit(() -> readInOneStatement(releases, statement)));
                running.add(readers.submit(() -> readWithFreshStatements(releases, statement)));
            }
            running.add(readers.submit(() -> readInOneTransaction(releases, List.of("imdb.title_basics", "marts.m"))));
            running.add(
                    readers.submit(() -> readInOneTransaction(releases, List.of("staging.s", "imdb.title_ratings"))));

            while (number < RELEASES || answers.get() < ANSWERS) {
                number++;
                releases.publish(releases.stage(number, true), true);
                if (number % 3 == 0) {
                    releases.restore(number - 1);
                    releases.restore(number);
                }
            }
            stop.set(true);
            for (Future<?> reader : running) {
                // an error of any reader ends the test here
                reader.get(30, TimeUnit.SECONDS);
            }
        } finally {
            stop.set(true);
            readers.shutdownNow();
        }
        assertThat(mixes).isEmpty();
        String last = String.valueOf(number);
        assertThat(releases.seen()).isEqualTo(String.join("|", last, last, last, last));
    }

    /** The statement is prepared once, as connection pools do: the server must notice that its plan has gone stale. */
    private Void readInOneStatement(TwoTableReleases releases, String sql) throws SQLException {
        try (Connection connection = releases.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            while (!stop.get()) {
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    check(result.getString(1), result.getString(2), result.getString(3), result.getString(4));
                }
            }
        }
        return null;
    }

    /** The server looks up the tables anew for every execution, one after the other. */
    private Void readWithFreshStatements(TwoTableReleases releases, String sql) throws SQLException {
        try (Connection connection = releases.connect()) {
            while (!stop.get()) {
                check(TwoTableReleases.rows(connection, sql).get(0).split("\\|"));
            }
        }
        return null;
    }

    private Void readInOneTransaction(TwoTableReleases releases, List<String> tables) throws SQLException {
        try (Connection connection = releases.connect()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                TwoTableReleases.rows(connection, "select pg_advisory_xact_lock_shared(" + ReleaseLock.KEY + ")");
                String first = TwoTableReleases.rows(connection, "select v from " + tables.get(0))
                        .get(0);
                String second = TwoTableReleases.rows(connection, "select v from " + tables.get(1))
                        .get(0);
                connection.commit();
                check(first, second);
            }
        }
        return null;
    }

    private void check(String... seen) {
        answers.incrementAndGet();
        if (Set.copyOf(List.of(seen)).size() != 1) {
            mixes.add(String.join("|", seen));
        }
    }
}
