package dev.imdbpipeline.e2e.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of the campaign: the long one is {@code make chaos}. */
class CampaignTest {
    private static final int ROUNDS = 5;

    @Test
    void everyPromiseHoldsWhileThingsBreak(@TempDir Path folder) throws Exception {
        Settings settings = new Settings(Path.of(".."), folder, 20, 1, ROUNDS, 1_000, "");
        try (Campaign campaign = Campaign.start(settings)) {
            Report report = campaign.run(System.out::println);

            assertThat(report.violations()).isEmpty();
            assertThat(report.rounds()).isEqualTo(ROUNDS);
            assertThat(report.sightings()).isPositive();
        }
    }
}
