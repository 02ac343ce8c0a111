package dev.imdbpipeline.api.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void countsAreGroupedAndMissingOnesADash() {
        assertThat(Format.count(1_234_567L)).isEqualTo("1,234,567");
        assertThat(Format.count(null)).isEqualTo("–");
        assertThat(Format.decimal(8.056, 2)).isEqualTo("8.06");
    }

    @Test
    void bytesHaveThreeDigitsAndAUnit() {
        assertThat(Format.bytes(999)).isEqualTo("999 B");
        assertThat(Format.bytes(1_230)).isEqualTo("1.2 kB");
        assertThat(Format.bytes(123_400_000L)).isEqualTo("123 MB");
        assertThat(Format.bytes(2_100_000_000_000_000L)).isEqualTo("2100 TB");
    }

    @Test
    void durationsNameAtMostTwoUnits() {
        assertThat(Format.duration(0.84)).isEqualTo("0.8 s");
        assertThat(Format.duration(9.96)).isEqualTo("10 s");
        assertThat(Format.duration(59.7)).isEqualTo("1 min 0 s");
        assertThat(Format.duration(3_723)).isEqualTo("1 h 2 min");
        assertThat(Format.duration(259_200)).isEqualTo("3 days");
    }

    @Test
    void timesAreToldFromNow() {
        assertThat(Format.relative(Instant.now())).isEqualTo("just now");
        assertThat(Format.relative(Instant.now().minusSeconds(185))).isEqualTo("3 min ago");
        assertThat(Format.relative(Instant.now().plusSeconds(7_205))).isEqualTo("in 2 h");
        assertThat(Format.relative(null)).isEqualTo("–");
    }

    @Test
    void barsStayWithinTheirTotal() {
        assertThat(Format.thousandths(1, 3)).isEqualTo(333);
        assertThat(Format.thousandths(5, 3)).isEqualTo(1_000);
        assertThat(Format.thousandths(5, 0)).isZero();
    }

    @Test
    void publishedListsAreReadable() {
        assertThat(Format.list("composer,assistant_director")).isEqualTo("composer, assistant director");
        assertThat(Format.list(null)).isEqualTo("–");
    }
}
