package dev.imdbpipeline.loader.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectLimitTest {
    private final RejectLimit limit = new RejectLimit(0.001, Map.of("title.akas", 0.01), 100, 50_000);

    @Test
    void allowsTheMinimumInSmallFilesAndTheShareInLargeOnes() {
        assertThat(limit.allowed(Dataset.TITLE_CREW, 10)).isEqualTo(100);
        assertThat(limit.allowed(Dataset.TITLE_CREW, 100_000)).isEqualTo(100);
        assertThat(limit.allowed(Dataset.TITLE_CREW, 1_234_567)).isEqualTo(1234);
    }

    @Test
    void allowsAnotherShareWhereOneIsGiven() {
        assertThat(limit.allowed(Dataset.TITLE_AKAS, 1_234_567)).isEqualTo(12_345);
    }

    @Test
    void neverAllowsMoreThanTheMaximum() {
        assertThat(limit.allowed(Dataset.TITLE_AKAS, 97_000_000)).isEqualTo(50_000);
    }
}
