package dev.imdbpipeline.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.common.run.ReleaseLock;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class ReleaseReadsTest {
    private static final String MAY_PUBLISH = "select pg_try_advisory_lock(" + ReleaseLock.KEY + ")";

    @Inject
    Fixture fixture;

    @Inject
    ReleaseReads reads;

    @Inject
    EntityManager entities;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void nothingCanBePublishedWhileAReadGoesOn() {
        Boolean during = reads.read(release -> fixture.value(MAY_PUBLISH, Boolean.class));

        assertThat(during).isFalse();
        assertThat(fixture.value("select pg_try_advisory_xact_lock(" + ReleaseLock.KEY + ")", Boolean.class))
                .isTrue();
    }

    @Test
    void theReleaseIsTheCurrentOne() {
        assertThat(reads.<Long>read(Release::release)).isEqualTo(3);
        assertThat(reads.current())
                .map(Release::etag)
                .hasValueSatisfying(etag -> assertThat(etag).startsWith("W/\"3-"));
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> reads.read(release -> entities.createNativeQuery("delete from imdb.title_basics")
                        .executeUpdate()))
                .hasMessageContaining("read-only transaction");
    }
}
