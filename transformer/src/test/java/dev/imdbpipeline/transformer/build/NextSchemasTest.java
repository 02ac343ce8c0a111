package dev.imdbpipeline.transformer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.transformer.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NextSchemasTest {
    private static final List<String> SCHEMAS = List.of("marts", "staging");
    private static final Duration SHORT = Duration.ofMillis(100);

    private TestDatabase database;

    @BeforeEach
    void leftover() throws Exception {
        database = new TestDatabase();
        database.execute(
                "create schema staging_next",
                "create table staging_next.t ()",
                "create schema marts_next",
                "create view marts_next.m as select from staging_next.t");
    }

    @Test
    void whatAnEarlierAttemptLeftIsDropped() throws Exception {
        NextSchemas.recreate(database.dataSource(), SCHEMAS, SHORT);

        assertThat(database.rows("select to_regclass('staging_next.t'), to_regclass('marts_next.m')"))
                .containsExactly("-|-");
        assertThat(database.rows("select nspname from pg_namespace where nspname like '%\\_next' order by 1"))
                .containsExactly("marts_next", "staging_next");
    }

    @Test
    void whoeverReadsALeftoverIsNamedAsTheReasonOnceTheWaitIsOver() throws Exception {
        try (Connection dump = database.dataSource().getConnection()) {
            dump.setAutoCommit(false);
            TestDatabase.execute(dump, "lock table staging_next.t in access share mode");

            assertThatThrownBy(() -> NextSchemas.recreate(database.dataSource(), SCHEMAS, SHORT))
                    .isInstanceOfSatisfying(PipelineException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED);
                        assertThat(failure.isTransient()).isTrue();
                    })
                    .hasMessageStartingWith("what an earlier build left in marts_next, staging_next cannot be dropped");
            assertThat(database.rows("select to_regclass('marts_next.m')")).containsExactly("marts_next.m");
        }
        NextSchemas.recreate(database.dataSource(), SCHEMAS, SHORT);
        assertThat(database.rows("select to_regclass('staging_next.t')")).containsExactly("-");
    }
}
