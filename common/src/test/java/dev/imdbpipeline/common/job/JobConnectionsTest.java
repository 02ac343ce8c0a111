package dev.imdbpipeline.common.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobConnectionsTest {
    @Test
    void jobsMustLeaveConnections() {
        assertThatCode(() -> JobConnections.check(16, 6)).doesNotThrowAnyException();
        assertThatThrownBy(() -> JobConnections.check(16, 7))
                .hasMessage("pipeline.jobs.threads is 7: with 2 connections for each, 4 of the 16 of"
                        + " quarkus.datasource.jdbc.max-size must be left; lower the one or raise the other");
    }
}
