package dev.imdbpipeline.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows how a run goes: a block of lines that is drawn anew on a terminal, one line per finished step elsewhere. */
final class ProgressView {
    private static final int BAR_WIDTH = 24;
    private static final String UP_AND_CLEAR = "\033[%dA\033[J";

    private final PrintStream out;
    private final boolean terminal;
    private final Set<String> told = new HashSet<>();
    private int drawnLines;

    ProgressView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows the run as {@code /v1/runs/{id}} describes it. */
    void show(JsonNode run) {
        List<String> news = new ArrayList<>();
        List<String> current = new ArrayList<>();
        int models = 0;
        for (JsonNode step : run.path("steps")) {
            String label = label(step);
            boolean detail = isDetail(step);
            if (isOver(step)) {
                models += detail ? 1 : 0;
                if ((!detail || step.path("status").asText().equals("failed")) && told.add(label)) {
                    news.add(finished(label, step));
                }
            } else if (!detail) {
                current.add(running(label, step));
            }
        }
        erase();
        news.forEach(out::println);
        if (terminal) {
            if (models > 0 && !current.isEmpty()) {
                current.add("    %d models and tests done".formatted(models));
            }
            current.forEach(out::println);
            drawnLines = current.size();
        }
        out.flush();
    }

    private void erase() {
        if (drawnLines > 0) {
            out.printf(UP_AND_CLEAR, drawnLines);
            drawnLines = 0;
        }
    }

    /** Single models and tests are many and quick: only their number is shown. */
    private static boolean isDetail(JsonNode step) {
        String kind = step.path("kind").asText();
        return (kind.equals("model") || kind.equals("test"))
                && !step.path("name").asText().isEmpty();
    }

    private static boolean isOver(JsonNode step) {
        String status = step.path("status").asText();
        return !status.equals("running") && !status.equals("retrying");
    }

    private static String label(JsonNode step) {
        String kind = step.path("kind").asText();
        return (kind.equals("model") ? "build models" : kind.equals("test") ? "test models" : kind)
                + " "
                + step.path("name").asText();
    }

    private static String finished(String label, JsonNode step) {
        String error = step.path("error").path("message").asText("");
        return String.format(
                        Locale.ROOT,
                        "  %-26s %-10s %7.1f s %12s %14s  %s",
                        label,
                        step.path("status").asText(),
                        step.path("seconds").asDouble(),
                        size(step.path("bytes").asLong()),
                        rows(step.path("rows").asLong()),
                        error)
                .stripTrailing();
    }

    private static String running(String label, JsonNode step) {
        long done = step.path("bytes").asLong();
        long total = step.path("bytesTotal").asLong();
        String bar = total > 0 ? bar((double) done / total) : " ".repeat(BAR_WIDTH + 2);
        return String.format(
                        Locale.ROOT,
                        "  %-26s %s %12s %14s",
                        label,
                        bar,
                        size(done),
                        rows(step.path("rows").asLong()))
                .stripTrailing();
    }

    private static String bar(double share) {
        int filled = (int) Math.round(Math.min(1, share) * BAR_WIDTH);
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
    }

    static String size(long bytes) {
        if (bytes <= 0) {
            return "";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static String rows(long rows) {
        return rows <= 0 ? "" : String.format(Locale.ROOT, "%,d rows", rows);
    }
}
