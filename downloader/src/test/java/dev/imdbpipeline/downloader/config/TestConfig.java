package dev.imdbpipeline.downloader.config;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The real settings with their real defaults, some of them set otherwise. */
public final class TestConfig {
    private TestConfig() {}

    /** @param pairs names without the prefix, each followed by its value */
    public static DownloaderConfig with(String... pairs) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DownloaderConfig.class);
        for (int i = 0; i < pairs.length; i += 2) {
            builder.withDefaultValue("downloader." + pairs[i], pairs[i + 1]);
        }
        return builder.build().getConfigMapping(DownloaderConfig.class);
    }
}
