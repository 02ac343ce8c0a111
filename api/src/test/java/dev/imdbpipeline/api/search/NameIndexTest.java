package dev.imdbpipeline.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.sql.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class NameIndexTest {
    private static final SearchScope ALL = SearchScope.of(null, null, null);

    @Inject
    Fixture fixture;

    @Inject
    NameIndex names;

    @Inject
    Hits hits;

    @Inject
    Statements statements;

    @Inject
    SearchSettings settings;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void whatStatementsTookIsMissingFromTheTimeOfThoseThatFollow() {
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(names.begin("The Quiet Harbour")).isEqualTo("the quiet harbour");
            assertThat(millisLeft()).isEqualTo(settings.statementTimeout().toMillis());
            Found found = new Found(new Relevance("the quiet harbour"));
            for (Runnable statement : List.<Runnable>of(
                    () -> found.add(names.exact("the quiet harbour", ALL, 1)),
                    () -> names.completions("qui", 1),
                    () -> hits.of(found.top(1)))) {
                int before = millisLeft();
                statements.select("select 1 as waited from pg_sleep(0.1)", Map.of());
                statement.run();

                assertThat(millisLeft()).isBetween(1, before - 100);
            }
        });
    }

    private int millisLeft() {
        return statements
                .select(
                        "select cast(setting as integer) as millis from pg_settings where name = 'statement_timeout'",
                        Map.of())
                .get(0)
                .integer("millis");
    }
}
