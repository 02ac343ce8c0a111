package dev.imdbpipeline.e2e.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.e2e.chaos.invariant.Drained;
import dev.imdbpipeline.e2e.chaos.invariant.TrueTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few rounds of the campaign: the long one is {@code make chaos}. Afterwards a violation of every promise is planted into the
 * running pipeline, and the campaign has to find it the way it looks after every round.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CampaignTest {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Campaign campaign;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        campaign = Campaign.start(new Settings(Path.of(".."), folder, 20, 1, ROUNDS, 1_000, ""));
    }

    @AfterAll
    void stop() throws Exception {
        if (campaign != null) {
            campaign.close();
        }
    }

    @Test
    @Order(1)
    void everyPromiseHoldsWhileThingsBreak() throws Exception {
        Report report = campaign.run(System.out::println);

        assertThat(report.violations()).isEmpty();
        assertThat(report.rounds()).isEqualTo(ROUNDS);
        assertThat(report.sightings()).isPositive();
    }

    @Test
    @Order(2)
    void aFalseRowIsFound() throws Exception {
        String row = " where nconst = (select min(nconst) from imdb.name_basics)";
        planted(
                "update imdb.name_basics set primary_name = primary_name || 'x'" + row,
                "update imdb.name_basics set primary_name = left(primary_name, -1)" + row,
                "name.basics has a row its file does not have");
    }

    @Test
    @Order(2)
    void aLostRowIsFoundInTheTableAndByReaders() throws Exception {
        String lose = "create table ops.kept as select * from imdb.title_akas order by title_id, ordering limit 1;"
                + "delete from imdb.title_akas where (title_id, ordering) in (select title_id, ordering from ops.kept)";
        String giveBack = "insert into imdb.title_akas select * from ops.kept; drop table ops.kept";
        planted(lose, giveBack, "title.akas lacks");
        planted(lose, giveBack, "rows of title.akas instead of");
    }

    @Test
    @Order(2)
    void aModelOfAnotherReleaseIsFoundByReaders() throws Exception {
        planted(
                "update marts.imdb_titles set num_votes = num_votes + 1",
                "update marts.imdb_titles set num_votes = num_votes - 1",
                "of votes in marts.imdb_titles instead of");
    }

    @Test
    @Order(2)
    void aRejectedLineThatIsKeptWronglyIsFound() throws Exception {
        String row = " where ctid = (select min(ctid) from loader.rejected_row where load_id in"
                + " (select max(load_id) from loader.load where status = 'staged' group by dataset))";
        planted(
                "update loader.rejected_row set line = line + 1" + row,
                "update loader.rejected_row set line = line - 1 where line ="
                        + " (select max(line) from loader.rejected_row)",
                "is recorded as rejected, but it is not");
    }

    @Test
    @Order(2)
    void aRunWithTwoEndsIsFound() throws Exception {
        String last = " where run_id = (select run_id from ops.run where status in ('succeeded', 'failed')"
                + " order by requested_at desc limit 1)";
        planted(
                "update ops.run set status = 'failed'" + last,
                "update ops.run set status = 'succeeded'" + last,
                "was succeeded and then failed");
    }

    @Test
    @Order(2)
    void aRunWithoutItsReleaseIsFound() throws Exception {
        planted(
                "update ops.run set release = release + 1 where release = (select max(release) from ops.run)",
                "update ops.run set release = release - 1 where release = (select max(release) from ops.run)",
                "but the ledger says");
    }

    @Test
    @Order(2)
    void aStepWithoutAnEndIsFound() throws Exception {
        String step = " where (run_id, kind, name) = (select s.run_id, s.kind, s.name from ops.step s"
                + " join ops.run r using (run_id) where r.status = 'succeeded' and s.status in ('succeeded', 'running')"
                + " order by r.requested_at, s.kind, s.name limit 1)";
        planted(
                "update ops.step set status = 'running'" + step,
                "update ops.step set status = 'succeeded'" + step,
                "is running for ever, but its run");
    }

    @Test
    @Order(2)
    void aLostEventIsFound() throws Exception {
        planted(
                "create table ops.kept as select * from loader.inbox limit 1;"
                        + "delete from loader.inbox where event_id in (select event_id from ops.kept)",
                "insert into loader.inbox select * from ops.kept; drop table ops.kept",
                "never arrived at loader.");
    }

    @Test
    @Order(2)
    void aGoodEventAmongTheDeadLettersIsFound() throws Exception {
        planted(
                "insert into loader.dead_letter (kind, origin, reason, body)"
                        + " values ('event', 'loader.run-requested', 'planted', '\\x01')",
                "delete from loader.dead_letter where reason = 'planted'",
                "an event of loader.run-requested was buried alive");
    }

    @Test
    @Order(2)
    void whatIsLeftOverIsFound() throws Exception {
        planted(
                "insert into loader.outbox (task_name, task_instance, execution_time, picked, version)"
                        + " values ('publish', 'planted', now() + interval '1 day', false, 1)",
                "delete from loader.outbox where task_instance = 'planted'",
                () -> Drained.violations(campaign.site(), true),
                "left over: 1 unsent events of the loader");
        planted(
                "create table imdb_next.left_over ()",
                "drop table imdb_next.left_over",
                () -> Drained.violations(campaign.site(), true),
                "left over: 1 relations in imdb_next");
    }

    @Test
    @Order(3)
    void poisonThatDisappearedIsFound() throws Exception {
        campaign.site().poison().add("run.requested", new byte[] {1, 2, 3});

        assertThat(campaign.broken())
                .contains("3 bytes at run.requested are not among the dead letters of" + " loader.run-requested");
    }

    @Test
    @Order(3)
    void aReleaseThatIsNotWhatTheHostServesIsFound() throws Exception {
        campaign.site().host().advanceDay();

        try (Connection connection = campaign.site().connect()) {
            assertThat(TrueTables.outdated(connection, campaign.site().hostFiles()))
                    .contains("title.ratings is not the one the host serves");
        }
    }

    private void planted(String plant, String undo, String finding) throws Exception {
        planted(plant, undo, campaign::broken, finding);
    }

    private void planted(String plant, String undo, Callable<List<String>> look, String finding) throws Exception {
        execute(plant);
        try {
            await().atMost(PATIENCE)
                    .until(look, found -> found.stream().anyMatch(violation -> violation.contains(finding)));
        } finally {
            execute(undo);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = campaign.site().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
