package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** title.episode: one row for each episode. */
final class EpisodeRows implements Rows {
    private static final int MISSING = -1;
    private static final int FIRST_TRAP = 323;

    private final World world;
    private final Dice dice;
    private final IdSpace ids;

    EpisodeRows(World world) {
        this.world = world;
        this.dice = world.dice();
        this.ids = world.titleIds();
    }

    @Override
    public void write(int episode, int day, RowWriter out) throws IOException {
        if (world.kind(episode) != Kind.TV_EPISODE) {
            return;
        }
        int trap = Rows.trap(episode, FIRST_TRAP, 8);
        int series = world.seriesOf(episode);
        boolean orphan = trap == 0 || dice.perMillion(500, Aspect.PARENT, episode);
        out.id(ids, ids.number(episode));
        out.id(ids, orphan ? ids.dangling(dice.roll(Aspect.PARENT, series)) : ids.number(series));
        int season = MISSING;
        int number = MISSING;
        if (trap >= 1 && trap <= 5) {
            season = new int[] {2_003, 1, 0, 1, MISSING}[trap - 1];
            number = new int[] {1, 0, 3, 12_652, 7}[trap - 1];
        } else if (numbered(episode, series)) {
            int place = world.placeInSeries(episode);
            int length = 6 + dice.below(19, Aspect.SEASON, series);
            // News and shows count their seasons in years.
            boolean years = dice.perMillion(60_000, Aspect.SEASON, -series);
            season = place / length + (years ? Math.min(world.year(series), 2_000) : 1);
            number = place % length + 1;
        }
        out.numberOrMissing(season).numberOrMissing(number).end();
    }

    /** Every third mini series has no numbers at all, and few other episodes have none. */
    private boolean numbered(int episode, int series) {
        boolean none = world.kind(series) == Kind.TV_MINI_SERIES && dice.below(3, Aspect.SEASON, series) == 0;
        return !none && !dice.perMillion(50_000, Aspect.SEASON, episode);
    }
}
