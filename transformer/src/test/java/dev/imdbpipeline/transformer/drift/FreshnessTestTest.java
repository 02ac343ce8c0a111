package dev.imdbpipeline.transformer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshnessTestTest {
    private static final UUID RUN = new UUID(0, 1);

    /** The packaged project warns after two days. */
    @Test
    void datasetsOlderThanTheLimitAreWarnedOfAndNeverMore() throws Exception {
        TestDatabase database = new TestDatabase();
        try (InputStream migration = getClass().getResourceAsStream("/db/transformer/V2__releases.sql")) {
            database.execute("create schema transformer", new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
        database.execute("""
                insert into staged_dataset
                    (run_id, dataset, sha256, file, bytes, last_modified, downloaded_at, changed, rows, rejected_rows)
                values
                    ('%1$s', 'title.basics', 'a', 'f', 1, now() - interval '3 days', now(), true, 1, 0),
                    ('%1$s', 'title.ratings', 'a', 'f', 1, now() - interval '1 day', now(), true, 1, 0),
                    ('%1$s', 'name.basics', 'a', 'f', 1, null, now() - interval '30 days', true, 1, 0)""".formatted(RUN));
        CompiledProject project = ProjectCompiler.compile(ProjectFiles.packaged(), Placement.asNamed());

        TestOutcome outcome = new FreshnessTest(database.dataSource()).run(RUN, project.sources());

        assertThat(outcome.status()).isEqualTo("warn");
        assertThat(outcome.rows())
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("\"title.basics\""))
                .anySatisfy(row -> assertThat(row).contains("\"name.basics\""));
    }
}
