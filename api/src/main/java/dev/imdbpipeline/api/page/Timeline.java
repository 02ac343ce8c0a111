package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.run.RunDetail;
import dev.imdbpipeline.api.run.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a run drawn over its time: what waited for what, and what took long.
 *
 * @param bars in the order they began
 * @param seconds the whole width
 */
public record Timeline(List<Bar> bars, double seconds, List<Mark> marks) {
    private static final int MARKS = 4;
    /** Steps too short to see are given this much of the width, in percent. */
    private static final double LEAST_WIDTH = 0.4;

    /**
     * A step.
     *
     * @param start percent of the width before it
     * @param width percent of the width
     */
    public record Bar(StepView step, String label, double start, double width) {}

    /** A line of the scale, at that percent of the width. */
    public record Mark(double at, double seconds) {}

    static Timeline of(RunDetail detail) {
        Instant from = detail.run().requestedAt();
        double seconds = Math.max(0.1, detail.run().seconds());
        List<Bar> bars = detail.steps().stream()
                .filter(step -> step.startedAt() != null && step.seconds() != null)
                // The tests of one model take milliseconds and number in the dozens: the build holds them all.
                .filter(step -> !step.kind().equals("test") || step.error() != null)
                .sorted(java.util.Comparator.comparing(StepView::startedAt))
                .map(step -> bar(step, from, seconds))
                .toList();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= MARKS; i++) {
            marks.add(new Mark(100.0 * i / MARKS, seconds * i / MARKS));
        }
        return new Timeline(bars, seconds, marks);
    }

    private static Bar bar(StepView step, Instant from, double seconds) {
        double begin = Duration.between(from, step.startedAt()).toMillis() / 1000.0;
        double start = percent(begin / seconds);
        double width = Math.max(LEAST_WIDTH, percent(step.seconds() / seconds));
        String label = step.name().isEmpty() ? whole(step.kind()) : step.kind() + " " + step.name();
        double shown = Math.min(start, 100 - LEAST_WIDTH);
        return new Bar(step, label, round(shown), round(Math.min(width, 100 - shown)));
    }

    private static String whole(String kind) {
        return kind.equals("model") ? "all models and tests" : kind;
    }

    private static double percent(double share) {
        return Math.max(0, Math.min(100, share * 100));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
