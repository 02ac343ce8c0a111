package dev.imdbpipeline.downloader.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DownloaderConfigTest {

    @Test
    void hasDefaultsThatWorkWithTheLiveHost() {
        DownloaderConfig config = TestConfig.with();

        assertThat(config.baseUrl()).isEqualTo("https://datasets.imdbws.com");
        assertThat(config.dataDir()).isEqualTo(Path.of("data"));
        assertThat(config.http().userAgent()).startsWith("imdb-data-pipeline");
        assertThat(config.http().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.http().answerTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.http().stallTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.http().tries()).isEqualTo(4);
        assertThat(config.http().firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.http().longestPause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.files().rowFloor()).isEqualTo(0.9);
        assertThat(config.files().keepVersions()).isEqualTo(3);
        assertThat(config.files().diskReserve().asLongValue()).isEqualTo(256L * 1024 * 1024);
    }
}
