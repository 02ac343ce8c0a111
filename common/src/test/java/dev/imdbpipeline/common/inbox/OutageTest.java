package dev.imdbpipeline.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({"08006,true", "57P01,true", "53300,true", "40001,true", "42P01,false", "23505,false", "22P02,false"})
    void sqlStatesTellAnOutageFromAWrongStatement(String state, boolean outage) {
        var failure = new IllegalStateException(new SQLException("reason", state));

        assertThat(Outage.causedBy(failure)).isEqualTo(outage);
    }

    @Test
    void aFailureWithoutTheDatabaseIsNoOutage() {
        assertThat(Outage.causedBy(new NullPointerException())).isFalse();
    }
}
