package dev.imdbpipeline.e2e.chaos.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No reader ever sees rows of two releases, nor goes back to an older one. */
public final class OneRelease {
    private final Map<String, Map<String, String>> prints = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private boolean olderAllowed;
    private long sightings;

    public synchronized void observe(Sighting sighting) {
        sightings++;
        String who = "%s at release %d".formatted(sighting.reader(), sighting.release());
        sighting.promised().forEach((name, rows) -> {
            Long seen = sighting.seen().get(name);
            if (!rows.equals(seen)) {
                violations.add("%s saw %s rows of %s instead of %d".formatted(who, seen, name, rows));
            }
        });
        Map<String, String> known =
                prints.computeIfAbsent(sighting.reader() + " " + sighting.release(), release -> new HashMap<>());
        sighting.prints().forEach((name, print) -> {
            String before = known.putIfAbsent(name, print);
            if (before != null && !before.equals(print)) {
                violations.add("%s saw two different states of %s".formatted(who, name));
            }
        });
        Long last = newest.merge(sighting.reader(), sighting.release(), Math::max);
        if (last > sighting.release() && !olderAllowed) {
            violations.add("%s had seen release %d before".formatted(who, last));
        }
    }

    /** While a release is being restored, going back is right. */
    public synchronized void allowOlder(boolean allow) {
        olderAllowed = allow;
        newest.clear();
    }

    public synchronized long sightings() {
        return sightings;
    }

    /** What was found so far; each is told once. */
    public synchronized List<String> violations() {
        List<String> found = List.copyOf(violations);
        violations.clear();
        return found;
    }
}
