package dev.imdbpipeline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.account.AccountSettings;
import dev.imdbpipeline.api.export.ExportSettings;
import dev.imdbpipeline.api.key.KeySettings;
import dev.imdbpipeline.api.limit.LimitSettings;
import dev.imdbpipeline.api.run.CronSetting;
import dev.imdbpipeline.api.run.RunSettings;
import dev.imdbpipeline.api.search.SearchSettings;
import dev.imdbpipeline.api.snapshot.ReadSettings;
import dev.imdbpipeline.api.token.TokenSettings;
import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void theDefaultsWork() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ReadSettings.class)
                .withMapping(RunSettings.class)
                .withMapping(TokenSettings.class)
                .withMapping(AccountSettings.class)
                .withMapping(KeySettings.class)
                .withMapping(SearchSettings.class)
                .withMapping(LimitSettings.class)
                .withMapping(ExportSettings.class)
                .build();

        RunSettings runs = config.getConfigMapping(RunSettings.class);
        assertThat(runs.cron()).isEmpty();
        assertThat(runs.stalledAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(runs.stalledCheckEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(runs.watchEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.getConfigMapping(ReadSettings.class).statementTimeout())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(config.getConfigMapping(ReadSettings.class).singleTimeout()).isEqualTo(Duration.ofSeconds(5));
        ExportSettings exports = config.getConfigMapping(ExportSettings.class);
        assertThat(exports.concurrent()).isEqualTo(4);
        assertThat(exports.waiting()).isEqualTo(16);
        assertThat(exports.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(exports.timeLimit()).isEqualTo(Duration.ofMinutes(15));
        assertThat(exports.fetchSize()).isEqualTo(2_000);
        TokenSettings token = config.getConfigMapping(TokenSettings.class);
        assertThat(token.keys()).isEqualTo("./data/keys");
        assertThat(token.issuer()).isEqualTo("imdb-pipeline");
        assertThat(token.lifetime()).isEqualTo(Duration.ofHours(8));
        assertThat(token.freeFailures()).isEqualTo(5);
        assertThat(token.longestWait()).isEqualTo(Duration.ofMinutes(5));
        AccountSettings admin = config.getConfigMapping(AccountSettings.class);
        assertThat(admin.user()).isEqualTo("admin");
        assertThat(admin.password()).isEmpty();
        assertThat(admin.stateCache()).isEqualTo(Duration.ofSeconds(5));
        KeySettings keys = config.getConfigMapping(KeySettings.class);
        assertThat(keys.lifetime()).isEqualTo(Duration.ofDays(90));
        assertThat(keys.longestLifetime()).isEqualTo(Duration.ofDays(366));
        assertThat(keys.mostPerUser()).isEqualTo(20);
        SearchSettings search = config.getConfigMapping(SearchSettings.class);
        assertThat(search.statementTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(search.popularNames()).isEqualTo(30_000);
        LimitSettings limits = config.getConfigMapping(LimitSettings.class);
        assertThat(limits.enabled()).isTrue();
        assertThat(limits.body().asLongValue()).isEqualTo(1 << 20);
        assertThat(limits.principal().burst()).isEqualTo(6_000);
        assertThat(limits.principal().perMinute()).isEqualTo(60_000);
        assertThat(limits.address().burst()).isEqualTo(300);
        assertThat(limits.address().perMinute()).isEqualTo(600);
        assertThat(limits.login().burst()).isEqualTo(20);
        assertThat(limits.login().perMinute()).isEqualTo(30);
    }

    @Test
    void aScheduleIsCheckedBeforeTheServiceStarts() {
        CronSetting.check(settings(""));
        CronSetting.check(settings("0 30 6 * * ?"));

        assertThatThrownBy(() -> CronSetting.check(settings("every morning")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("PIPELINE_CRON is 'every morning'");
        assertThatThrownBy(() -> CronSetting.check(settings("30 6 * * *"))).isInstanceOf(InvalidSettingException.class);
    }

    private static StartSettings settings(String cron) {
        return new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("PIPELINE_CRON", cron), "test", 100))
                .build());
    }
}
