package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.run.RunDetail;
import dev.imdbpipeline.api.run.RunView;
import dev.imdbpipeline.api.run.StepView;
import dev.imdbpipeline.common.dataset.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run as its page shows it: a line per dataset, the models, the publication.
 *
 * @param usualSeconds how long the last good run of that kind took; null if there was none
 */
public record RunProgress(RunDetail detail, Double usualSeconds) {

    /**
     * A dataset on its way.
     *
     * @param download null if the run does not download, or has not begun to
     * @param load null likewise
     */
    public record Line(String dataset, StepView download, StepView load) {}

    public RunView run() {
        return detail.run();
    }

    public boolean isActive() {
        return run().endedAt() == null;
    }

    /** The datasets the run has come to, in the order of the catalogue. */
    public List<Line> lines() {
        return Arrays.stream(Dataset.values())
                .map(dataset -> new Line(
                        dataset.id(),
                        step("download", dataset.id()).orElse(null),
                        step("load", dataset.id()).orElse(null)))
                .filter(line -> line.download != null || line.load != null)
                .toList();
    }

    /** Building and testing all models, or null. */
    public StepView build() {
        return step("model", "").orElse(null);
    }

    public StepView publication() {
        return step("publish", "").orElse(null);
    }

    /** The models, those that are being built first. */
    public List<StepView> models() {
        return named("model");
    }

    public long modelsBuilt() {
        return models().stream()
                .filter(model -> model.status().equals("succeeded"))
                .count();
    }

    /** Models that are being built right now. */
    public List<StepView> modelsRunning() {
        return models().stream()
                .filter(model -> isActive() && model.status().equals("running"))
                .toList();
    }

    public long testsDone() {
        return named("test").size();
    }

    /** All steps but the tests that went well: these number in the dozens and take milliseconds. */
    public List<StepView> steps() {
        return detail.steps().stream()
                .filter(step -> !step.kind().equals("test") || step.error() != null)
                .toList();
    }

    /** The tests that went well. */
    public List<StepView> tests() {
        return named("test").stream().filter(step -> step.error() == null).toList();
    }

    /** Seconds to the usual duration; null if unknown or over. */
    public Double secondsLeft() {
        Double left = usualSeconds == null ? null : usualSeconds - run().seconds();
        return isActive() && left != null && left > 0 ? left : null;
    }

    private List<StepView> named(String kind) {
        return detail.steps().stream()
                .filter(step -> step.kind().equals(kind) && !step.name().isEmpty())
                .toList();
    }

    private Optional<StepView> step(String kind, String name) {
        return detail.steps().stream()
                .filter(step -> step.kind().equals(kind) && step.name().equals(name))
                .findFirst();
    }
}
