package dev.imdbpipeline.common.trace;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Makes the sink the standard {@code OTEL_*} variables describe; none of OpenTelemetry's SDK is loaded unless they ask for it. */
final class TraceSinks {
    private TraceSinks() {}

    /** A sink if {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector and {@code OTEL_SDK_DISABLED} does not forbid it. */
    static Optional<TraceSink> configured(Config config, String service) {
        boolean wanted = config.getOptionalValue("OTEL_EXPORTER_OTLP_ENDPOINT", String.class)
                .filter(endpoint -> !endpoint.isBlank())
                .isPresent();
        boolean forbidden =
                config.getOptionalValue("OTEL_SDK_DISABLED", Boolean.class).orElse(false);
        return wanted && !forbidden ? Optional.of(fromEnvironment(service)) : Optional.empty();
    }

    private static TraceSink fromEnvironment(String service) {
        return build(
                Map.of(
                        "otel.service.name", "imdb-" + service,
                        // plain HTTP by the JDK's own client; gRPC would bring another HTTP stack
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        // metrics are scraped, logs are read from the console
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"),
                Optional.empty());
    }

    /** A sink that hands its spans to the exporter, each as soon as it ends. */
    static TraceSink into(SpanExporter exporter) {
        return build(
                Map.of(
                        "otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"),
                Optional.of(exporter));
    }

    private static TraceSink build(Map<String, String> defaults, Optional<SpanExporter> exporter) {
        RunIds ids = new RunIds();
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults)
                .addTracerProviderCustomizer((builder, config) -> {
                    exporter.map(SimpleSpanProcessor::create).ifPresent(builder::addSpanProcessor);
                    return builder.setIdGenerator(ids);
                })
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        return new TraceSink(sdk, ids);
    }
}
