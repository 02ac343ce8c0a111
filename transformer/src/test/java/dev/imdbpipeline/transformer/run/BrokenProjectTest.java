package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a run whose dbt project is broken: it fails with what to change, and the release stays. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@TestProfile(BrokenProjectTest.OwnProject.class)
class BrokenProjectTest {
    private static final Map<String, String> SOUND = Map.of(
            "dbt_project.yml",
            "name: shop\nmodels: {shop: {+schema: marts, +materialized: table}}\n",
            "models/sources.yml",
            "sources: [{name: imdb, schema: imdb, tables: [{name: title_basics}]}]\n",
            "models/titles.sql",
            "select tconst from {{ source('imdb', 'title_basics') }}\n",
            "models/counts.sql",
            "select count(*) as titles from {{ ref('titles') }}\n");

    @Inject
    Neighbourhood neighbours;

    @Inject
    MeterRegistry registry;

    private final Path folder = Path.of(ConfigProvider.getConfig().getValue("transformer.project-dir", String.class));
    private EventTap events;

    /** A folder that the tests write, and little patience. */
    public static final class OwnProject implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "transformer.project-dir",
                        Files.createTempDirectory("dbt-project").toString(),
                        "transformer.build.statement-timeout",
                        "1s");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void publishASoundRelease() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        neighbours.clear();
        write(Map.of());
        neighbours.load();
        UUID runId = neighbours.beginRun();
        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);
        awaitRelease(runId);
    }

    @AfterEach
    void end() throws Exception {
        idle();
        events.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "models/titles.sql",
                        "selec 1 as id",
                        "MODEL_INVALID",
                        "models/titles.sql:1: PostgreSQL says: syntax error at or near \"selec\", in: selec 1 as id"),
                Arguments.of(
                        "models/counts.sql",
                        "select count(*) as titles, max(tcons) as last\nfrom {{ ref('titles') }}",
                        "MODEL_INVALID",
                        "models/counts.sql:1: PostgreSQL says: column \"tcons\" does not exist"),
                Arguments.of(
                        "tests/no_years.sql",
                        "select * from {{ ref('titles') }} where start_year is null",
                        "MODEL_INVALID",
                        "test no_years: PostgreSQL says: column \"start_year\" does not exist"),
                Arguments.of("models/titles.sql", "select {% if true %} 1", "MODEL_INVALID", "models/titles.sql:1: "),
                Arguments.of(
                        "models/counts.sql",
                        "select * from {{ ref('titels') }}",
                        "MODEL_INVALID",
                        "models/counts.sql:1: there is no model titels; did you mean titles?"),
                Arguments.of(
                        "models/titles.sql",
                        "select * from {{ ref('counts') }}",
                        "MODEL_INVALID",
                        "models/counts.sql:1: models refer to each other in a circle: counts -> titles -> counts; one of these refs"),
                Arguments.of(
                        "models/more/titles.sql",
                        "select 1 as id",
                        "MODEL_INVALID",
                        "there is another model titles in"),
                Arguments.of(
                        "models/titles.sql",
                        "select {{ weighted(1) }}",
                        "MODEL_INVALID",
                        "models/titles.sql:1: there is no macro weighted; define it in macros/"),
                Arguments.of(
                        "tests/no_titles.sql",
                        "select * from {{ ref('titles') }}",
                        "TEST_FAILED",
                        "test no_titles found 9 rows; see transformer.test_failure"),
                Arguments.of(
                        "models/counts.sql",
                        "select 1 as id from pg_sleep(60)",
                        "MODEL_INVALID",
                        "raise transformer.build.statement-timeout"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theRunFailsWithWhatToChangeAndTheReleaseStays(String file, String text, String code, String message)
            throws Exception {
        write(Map.of(file, text));
        UUID broken = request();

        eventually(() -> assertThat(events.heard(broken, StepChanged.class))
                .filteredOn(change -> change.status() == StepStatus.FAILED)
                .filteredOn(change -> change.step().equals(Step.of(Step.Kind.MODEL)))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.error().code()).hasToString(code);
                    assertThat(failed.error().message()).contains(message);
                }));
        idle();
        assertThat(events.heard(broken, ReleasePublished.class)).isEmpty();
        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
        assertThat(neighbours.rows("select titles from marts.counts")).containsExactly("9");

        // what the failure left in the next schemas is in nobody's way
        write(Map.of());
        awaitRelease(request());
        assertThat(neighbours.rows("select release from current_release")).containsExactly("2");
        assertThat(neighbours.rows("select titles from marts.counts")).containsExactly("9");
        assertThat(neighbours.rows("select nspname from pg_namespace where nspname like 'marts\\_next'"))
                .isEmpty();
    }

    @Test
    void howLongAProjectWasTriedIsMeasuredWhereItIsRefusedToo() throws Exception {
        long before = registry.get("imdb_trial_duration").timer().count();
        write(Map.of("models/titles.sql", "selec 1 as id"));
        UUID broken = request();

        eventually(() -> assertThat(events.heard(broken, StepChanged.class))
                .extracting(StepChanged::status)
                .contains(StepStatus.FAILED));
        assertThat(registry.get("imdb_trial_duration").timer().count()).isEqualTo(before + 1);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        UUID runId = request();

        eventually(() -> assertThat(events.heard(runId, StepChanged.class))
                .filteredOn(change -> change.status() == StepStatus.FAILED)
                .singleElement()
                .satisfies(failed -> assertThat(failed.error().message()).contains(folder.toString())));
        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
    }

    /** The sound project with these files beside or instead of its own. */
    private void write(Map<String, String> changes) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (Map<String, String> files : List.of(SOUND, changes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    private UUID request() throws Exception {
        UUID runId = neighbours.beginRun();
        events.send(
                UUID.randomUUID().toString(), new RunRequested(runId, Stage.TRANSFORM, RunOptions.DEFAULT, "somebody"));
        return runId;
    }

    private void awaitRelease(UUID runId) {
        eventually(() -> assertThat(events.heard(runId, ReleasePublished.class)).hasSize(1));
        idle();
    }

    private void idle() {
        eventually(() ->
                assertThat(neighbours.rows("select task_instance from jobs")).isEmpty());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion);
    }
}
