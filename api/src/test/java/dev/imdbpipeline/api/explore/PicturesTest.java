package dev.imdbpipeline.api.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class PicturesTest {
    @Inject
    Fixture fixture;

    @Inject
    Pictures pictures;

    @BeforeEach
    void reset() {
        fixture.resetForPages();
        anotherRelease();
    }

    @Test
    void whatIsNotChosenIsReadOncePerRelease() {
        assertThat(series()).containsExactly("tt9000003");
        fixture.sql("delete from marts.mart_series_analytics");

        assertThat(series()).containsExactly("tt9000003");
        assertThat(pictures.gallery("movie", 1990).titles())
                .extracting(Pictures.Title::tconst)
                .containsExactly("tt9000001", "tt9000002");

        anotherRelease();
        assertThat(series()).isEmpty();
    }

    @Test
    void seriesForAdultsAreLeftOut() {
        fixture.sql("""
            insert into marts.mart_series_analytics
            values ('tt9000006', 'After Hours Only', 1994, 2, 10, 10, 6, 1, 6, 6, null), ('tt9999999', 'Unknown', null, 1, 9, 9, 7, 0.9, 7, 7, null)
            """);

        assertThat(series()).containsExactly("tt9000003", "tt9999999");
    }

    private List<String> series() {
        return pictures.gallery(null, null).series().stream()
                .map(Pictures.Series::tconst)
                .toList();
    }

    private void anotherRelease() {
        fixture.sql("update transformer.release set published_at = clock_timestamp() where status = 'current'");
    }
}
