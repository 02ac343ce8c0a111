package dev.imdbpipeline.api.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectionSharesTest {
    @Test
    void listsAndExportsMustLeaveConnections() {
        assertThatCode(() -> ConnectionShares.check(16, 8, 4)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ConnectionShares.check(15, 8, 4))
                .hasMessageContaining("pipeline.reads.concurrent (8)")
                .hasMessageContaining("15 connections");
    }
}
