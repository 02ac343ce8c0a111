package dev.imdbpipeline.api.credit;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Splits the credits of a title into those before the camera and those behind it. */
public final class Crew {
    private static final Set<String> ON_SCREEN = Set.of("actor", "actress", "self", "archive_footage", "archive_sound");
    private static final List<String> FIRST = List.of("director", "writer");

    private Crew() {}

    /** The cast in the order of its list. */
    public static List<CreditView> castOf(List<CreditView> credits) {
        return credits.stream()
                .filter(credit -> ON_SCREEN.contains(credit.category()))
                .toList();
    }

    /**
     * Directors, then writers, each in the credit order of title.crew with those only title.principals knows behind; then all
     * others in the order of their list.
     */
    public static List<CreditView> crewOf(List<CreditView> credits) {
        Comparator<Integer> lastIfMissing = Comparator.nullsLast(Comparator.naturalOrder());
        return credits.stream()
                .filter(credit -> !ON_SCREEN.contains(credit.category()))
                .sorted(Comparator.comparingInt(Crew::rank)
                        .thenComparing(CreditView::crewPosition, lastIfMissing)
                        .thenComparing(CreditView::ordering, lastIfMissing))
                .toList();
    }

    private static int rank(CreditView credit) {
        int place = FIRST.indexOf(credit.category());
        return place < 0 ? FIRST.size() : place;
    }
}
