package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.fault.Fault;
import dev.imdbpipeline.e2e.chaos.fault.HostFault;
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
    /** Brings the previous release back; rebuilds the models where there is none. */
    static final String RESTORE = "restore";

    private static final int MOST_FAULTS = 3;
    private static final List<String> PIPELINES = List.of(
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-downloader",
            "run-loader",
            "run-transformer",
            RESTORE);

    public static Plan of(long seed, int round) {
        Random dice = new Random(seed * 1_000_003 + round);
        dice.nextLong(); // the first numbers of neighbouring seeds resemble each other
        boolean newDay = dice.nextInt(4) != 0;
        String pipeline = PIPELINES.get(dice.nextInt(PIPELINES.size()));
        boolean downloads = pipeline.equals("run-downloader");
        boolean force = downloads && (!newDay || dice.nextInt(5) == 0) || pipeline.equals("run-loader");
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

    boolean loads() {
        return pipeline.equals("run-downloader") || pipeline.equals("run-loader");
    }

    boolean restores() {
        return pipeline.equals(RESTORE);
    }

    /** Whether a run that ended so has to have brought what the host serves, which is what the host lies about in some rounds. */
    boolean bringsUpToDate(String status) {
        return pipeline.equals("run-downloader")
                && (status.equals("succeeded") || status.equals("unchanged"))
                && faults.stream().noneMatch(HostFault.class::isInstance);
    }

    /** How the run may end; {@code unchanged} only if nothing was new. */
    boolean allows(String status) {
        if (status.equals("succeeded")) {
            return true;
        }
        if (status.equals("unchanged")) {
            return loads() && !options.containsKey("force");
        }
        return faults.stream().anyMatch(fault -> fault.excuses().contains(status));
    }
}
