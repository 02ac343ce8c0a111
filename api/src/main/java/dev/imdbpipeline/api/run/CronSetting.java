package dev.imdbpipeline.api.run;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;

/** {@code PIPELINE_CRON}, checked before the service starts. */
public final class CronSetting {
    private CronSetting() {}

    /** @throws InvalidSettingException if it is there and no Quartz expression */
    public static void check(StartSettings settings) {
        String cron = settings.text("PIPELINE_CRON", "");
        if (cron.isEmpty()) {
            return;
        }
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                    .parse(cron)
                    .validate();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "PIPELINE_CRON is '%s'; set it to second minute hour day month weekday, e.g. '0 30 6 * * ?' for half past six (UTC) every day, or leave it empty"
                            .formatted(cron));
        }
    }
}
