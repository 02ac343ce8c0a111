package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is to happen in a round; it follows from seed and number alone.
 *
 * @param newDay whether the host goes on to its next day before
 * @param pipeline which run is asked for
 * @param options of the run
 */
public record Plan(boolean newDay, String pipeline, Map<String, Object> options, List<Fault> faults) {
    private static final int MOST_FAULTS = 3;

    public static Plan of(long seed, int round) {
        Random dice = new Random(seed * 1_000_003 + round);
        dice.nextLong(); // the first numbers of neighbouring seeds resemble each other
        boolean newDay = dice.nextInt(4) != 0;
        int kind = dice.nextInt(12);
        String pipeline = kind == 0 ? "run-transformer" : kind == 1 ? "run-loader" : "run-downloader";
        boolean force = kind != 0 && (!newDay || kind == 1 || dice.nextInt(5) == 0);
        List<Fault> faults = new ArrayList<>();
        int count = 1 + dice.nextInt(MOST_FAULTS);
        while (faults.size() < count) {
            Fault fault = FaultMenu.choose(dice);
            // Two of a kind would wait for each other.
            if (faults.stream().noneMatch(other -> other.kind().equals(fault.kind()))) {
                faults.add(fault);
            }
        }
        return new Plan(newDay, pipeline, force ? Map.of("force", true) : Map.of(), faults);
    }

    /** How the run may end; {@code unchanged} only if nothing was new. */
    boolean allows(String status) {
        if (status.equals("succeeded")) {
            return true;
        }
        if (status.equals("unchanged")) {
            return !options.containsKey("force") && !pipeline.equals("run-transformer");
        }
        return faults.stream().anyMatch(fault -> fault.excuses().contains(status));
    }
}
