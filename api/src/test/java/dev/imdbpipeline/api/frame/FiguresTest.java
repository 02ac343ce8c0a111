package dev.imdbpipeline.api.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void countsAreGroupedAndMissingOnesADash() {
        assertThat(Figures.count(1_234_567L)).isEqualTo("1,234,567");
        assertThat(Figures.count(null)).isEqualTo("–");
        assertThat(Figures.decimal(8.056, 2)).isEqualTo("8.06");
    }

    @Test
    void bytesHaveThreeDigitsAndAUnit() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(1_230)).isEqualTo("1.2 kB");
        assertThat(Figures.bytes(123_400_000L)).isEqualTo("123 MB");
        assertThat(Figures.bytes(2_100_000_000_000_000L)).isEqualTo("2100 TB");
    }

    @Test
    void durationsNameAtMostTwoUnits() {
        assertThat(Figures.duration(0.84)).isEqualTo("0.8 s");
        assertThat(Figures.duration(9.96)).isEqualTo("10 s");
        assertThat(Figures.duration(59.7)).isEqualTo("1 min 0 s");
        assertThat(Figures.duration(3_723)).isEqualTo("1 h 2 min");
        assertThat(Figures.duration(259_200)).isEqualTo("3 days");
    }

    @Test
    void timesAreToldFromNow() {
        assertThat(Figures.relative(Instant.now())).isEqualTo("just now");
        assertThat(Figures.relative(Instant.now().minusSeconds(185))).isEqualTo("3 min ago");
        assertThat(Figures.relative(Instant.now().plusSeconds(7_205))).isEqualTo("in 2 h");
        assertThat(Figures.relative(null)).isEqualTo("–");
    }

    @Test
    void barsStayWithinTheirTotal() {
        assertThat(Figures.thousandths(1, 3)).isEqualTo(333);
        assertThat(Figures.thousandths(5, 3)).isEqualTo(1_000);
        assertThat(Figures.thousandths(5, 0)).isZero();
    }

    @Test
    void publishedListsAreReadable() {
        assertThat(Figures.list("composer,assistant_director")).isEqualTo("composer, assistant director");
        assertThat(Figures.list(null)).isEqualTo("–");
    }
}
