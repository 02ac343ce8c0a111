package dev.imdbpipeline.sandbox.synthetic;

/**
 * Who worked on which title: the one answer from which title.principals and title.crew are written.
 *
 * <p>The roles of a title are numbered slots; a slot has a person. Episodes share most of theirs with the series, and some persons have very many credits.
 */
final class Credits {
    static final int FIRST_DIRECTOR = 20;
    static final int FIRST_WRITER = 30;
    static final int FIRST_OTHER = 36;
    private static final int SLOTS = 64;
    private static final int DANGLING_PER_MILLION = 3_000;
    private static final int TWICE_PER_MILLION = 4_000;
    private static final int CREW_ONLY_PER_MILLION = 30_000;
    private static final int FIRST_TRAP = 103;

    private final World world;
    private final Dice dice;
    private final IdSpace names;
    private final int persons;

    Credits(World world) {
        this.world = world;
        this.dice = world.dice();
        this.names = world.nameIds();
        this.persons = world.persons();
    }

    IdSpace names() {
        return names;
    }

    int cast(int title) {
        int roll = dice.below(100, Aspect.CAST, title);
        return title == FIRST_TRAP || roll >= 12 ? 2 + roll / 12 : 0;
    }

    int directors(int title) {
        int roll = dice.below(100, Aspect.CREW, title);
        return title == FIRST_TRAP ? 8 : roll < 25 ? 0 : roll < 88 ? 1 : roll < 97 ? 2 : 3 + roll % 5;
    }

    int writers(int title) {
        int roll = dice.below(100, Aspect.CREW, -title);
        return roll < 45 ? 0 : roll < 75 ? 1 : roll < 92 ? 2 : 3 + roll % 3;
    }

    int others(int title) {
        return dice.below(4, Aspect.JOB, title);
    }

    /** Whether the last director or writer of that title stands in title.crew alone. */
    boolean lastIsInCrewOnly(int title, int firstSlot) {
        return title == FIRST_TRAP || dice.perMillion(CREW_ONLY_PER_MILLION, Aspect.CREW, title * 64L + firstSlot);
    }

    /** The number of the id of the person in that slot. */
    int person(int title, int slot) {
        int asked = slot;
        if (slot == 1 && (title == FIRST_TRAP || dice.perMillion(TWICE_PER_MILLION, Aspect.PERSON, -title))) {
            asked = 0; // the same person twice on a title
        }
        long roll = dice.roll(Aspect.REGULAR, (long) title * SLOTS + asked);
        boolean regular = (roll & 127) < 90 && world.kind(title) == Kind.TV_EPISODE;
        long thing = (long) (regular ? world.seriesOf(title) : title) * SLOTS + asked;
        long chosen = dice.roll(Aspect.PERSON, thing);
        if (Dice.within(chosen << 17, 1_000_000) < DANGLING_PER_MILLION) {
            return names.dangling(chosen);
        }
        double fraction = (chosen >>> 11) * 0x1.0p-53;
        return names.number((int) (persons * fraction * fraction));
    }
}
