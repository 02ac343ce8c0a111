package dev.imdbpipeline.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.event.EventType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    @Test
    void queuesAreNamedAfterServiceAndEvent() {
        assertThat(Arrays.stream(Subscription.values()).map(Subscription::queue))
                .containsExactly(
                        "downloader.run-requested",
                        "loader.run-requested",
                        "loader.dataset-downloaded",
                        "transformer.run-requested",
                        "transformer.dataset-staged",
                        "api.download-finished",
                        "api.release-published",
                        "api.step-changed",
                        "api.step-progress");
    }

    @Test
    void everyEventIsHeardBySomebody() {
        assertThat(Arrays.stream(Subscription.values()).map(Subscription::eventType))
                .contains(EventType.values());
    }
}
