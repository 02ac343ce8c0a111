package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** title.ratings: one row for each title that people have rated; votes grow from day to day, following a power law. */
final class RatingsRows implements Rows {
    private static final int MOST_VOTES = 3_000_000;

    private final World world;
    private final Dice dice;
    private final IdSpace ids;

    RatingsRows(World world) {
        this.world = world;
        this.dice = world.dice();
        this.ids = world.titleIds();
    }

    @Override
    public void write(int title, int day, RowWriter out) throws IOException {
        Kind kind = world.kind(title);
        if (!dice.perMillion(kind.ratedPerMillion(), Aspect.RATED, title)) {
            return;
        }
        int votes = votes(title, kind, day);
        int tenths = tenths(title, votes, day);
        out.id(ids, ids.number(title)).number(tenths / 10).append('.').appendNumber(tenths % 10, 1);
        out.number(votes).end();
    }

    private int votes(int title, Kind kind, int day) {
        double fraction = dice.fraction(Aspect.VOTES, title);
        double votes = 5 + kind.votesScale() * (Math.pow(1 - fraction, -0.95) - 1);
        double growth = 1 + day * dice.fraction(Aspect.GROWTH, title) / 1_000;
        return (int) Math.min(MOST_VOTES, votes * growth + day * dice.below(2, Aspect.GROWTH, -title));
    }

    private int tenths(int title, int votes, int day) {
        long roll = dice.roll(Aspect.RATING, title);
        // The sum of three dice lies close to a bell.
        int bell = Dice.within(roll, 25) + Dice.within(roll << 13, 25) + Dice.within(roll << 26, 25);
        // Few votes are moved by every new one.
        int move = votes < 1_000 && day > 0 ? dice.below(3, Aspect.RATING, title + (long) day * 31_000_000) - 1 : 0;
        return Math.max(10, Math.min(100, 69 + bell - 36 + move));
    }
}
