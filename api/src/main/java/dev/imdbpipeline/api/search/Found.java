package dev.imdbpipeline.api.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names found so far: of each title and person the one that answers best. */
final class Found {
    /** Rounded as shown, so that names that seem equal are ordered by popularity. */
    private static final double PRECISION = 1_000;

    /** Other words than the typed ones answer a little less well. */
    private static final double OTHER_SPACING = 0.98;

    private static final int ENOUGH = 5;
    private static final double CONVINCING = 0.6;

    private final Relevance relevance;
    private final Map<String, Match> best = new HashMap<>();

    Found(Relevance relevance) {
        this.relevance = relevance;
    }

    /** A name, how well it answers, 0 to 1, and whether it is the very text. */
    record Match(Candidate candidate, double score, boolean isExact) {}

    /** Adds names; those that do not answer are left out. */
    void add(Collection<Candidate> candidates) {
        candidates.forEach(candidate -> add(candidate, relevance.of(candidate)));
    }

    /** Adds names that answer a text that may have been meant. */
    void add(Collection<Candidate> candidates, Relevance meant) {
        candidates.forEach(candidate -> add(candidate, meant.of(candidate) * OTHER_SPACING));
    }

    private void add(Candidate candidate, double score) {
        double rounded = Math.round(score * PRECISION) / PRECISION;
        if (rounded > 0) {
            best.merge(
                    candidate.id(),
                    new Match(candidate, rounded, relevance.isExact(candidate)),
                    (one, other) -> other.score > one.score ? other : one);
        }
    }

    /** Whether looking further is not worth it: there are several names, or one that answers well. */
    boolean isEnough() {
        return best.size() >= ENOUGH
                || best.values().stream().anyMatch(match -> match.isExact || match.score >= CONVINCING);
    }

    /** The best of them, the best first. */
    List<Match> top(int limit) {
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.candidate.popularityRank()))
                .limit(limit)
                .toList();
    }
}
