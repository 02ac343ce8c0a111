package dev.imdbpipeline.e2e.chaos.invariant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Every accepted run ends in exactly one final state, and one run at most is active. */
public final class FinalStates {
    public static final Set<String> FINAL = Set.of("succeeded", "unchanged", "failed", "cancelled");

    private final Map<UUID, String> states = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** What the ledger showed at one moment: the state of each run. */
    public synchronized void observe(Map<UUID, String> ledger) {
        ledger.forEach((run, state) -> {
            String before = states.put(run, state);
            if (before != null && FINAL.contains(before) && !before.equals(state)) {
                violations.add("run %s was %s and then %s".formatted(run, before, state));
            }
        });
        long active =
                ledger.values().stream().filter(state -> !FINAL.contains(state)).count();
        if (active > 1) {
            violations.add(active + " runs were active at once: " + ledger);
        }
    }

    /** What was found so far; each is told once. */
    public synchronized List<String> violations(Collection<UUID> accepted) {
        List<String> found = new ArrayList<>(violations);
        violations.clear();
        for (UUID run : accepted) {
            String state = states.get(run);
            if (state == null) {
                found.add("run %s was accepted and is not in the ledger".formatted(run));
            } else if (!FINAL.contains(state)) {
                found.add("run %s is %s for ever".formatted(run, state));
            }
        }
        return found;
    }
}
