package dev.imdbpipeline.common.trace;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Where spans go. */
public final class TraceSink {
    private final OpenTelemetrySdk sdk;
    private final RunIds ids;

    /** @param sdk makes spans with these ids and exports them */
    TraceSink(OpenTelemetrySdk sdk, RunIds ids) {
        this.sdk = sdk;
        this.ids = ids;
    }

    /** A sink that hands every span to the exporter as soon as it ends, whatever the environment says. */
    public static TraceSink into(SpanExporter exporter) {
        return TraceSinks.into(exporter);
    }

    OpenTelemetrySdk sdk() {
        return sdk;
    }

    RunIds ids() {
        return ids;
    }
}
