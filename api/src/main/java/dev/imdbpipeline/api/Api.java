package dev.imdbpipeline.api;

import dev.imdbpipeline.api.account.AdminSecret;
import dev.imdbpipeline.api.provider.ProviderSettings;
import dev.imdbpipeline.api.run.CronSetting;
import dev.imdbpipeline.common.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Answers questions about the current release over REST, starts runs and keeps the ledger of them from the events of the other
 * services, for those who may.
 */
@QuarkusMain
public final class Api {
    private Api() {}

    public static void main(String[] args) {
        ServiceStart.run(
                args,
                settings -> settings.port("API_PORT", 8_080),
                CronSetting::check,
                AdminSecret::check,
                ProviderSettings::check);
    }
}
