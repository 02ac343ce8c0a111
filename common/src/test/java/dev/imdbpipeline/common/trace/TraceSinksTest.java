package dev.imdbpipeline.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class TraceSinksTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @Test
    void tracesAreOffUnlessACollectorIsNamed() {
        assertThat(TraceSinks.configured(config(Map.of()), "loader")).isEmpty();
        assertThat(TraceSinks.configured(config(Map.of(ENDPOINT, " ")), "loader"))
                .isEmpty();
    }

    @Test
    void tracesAreOffWhereTheyAreForbidden() {
        Config config = config(Map.of(ENDPOINT, "http://localhost:4318", "OTEL_SDK_DISABLED", "true"));

        assertThat(TraceSinks.configured(config, "loader")).isEmpty();
    }

    @Test
    void aNamedCollectorIsWrittenTo() {
        TraceSink sink = TraceSinks.configured(config(Map.of(ENDPOINT, "http://localhost:4318")), "loader")
                .orElseThrow();

        assertThat(sink.sdk().toString()).contains("imdb-loader").contains("OtlpHttpSpanExporter");
        sink.sdk().close();
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
