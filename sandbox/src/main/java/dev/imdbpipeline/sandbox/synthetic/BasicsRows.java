package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** title.basics: one row for each title. */
final class BasicsRows implements Rows {
    private static final int DUPLICATES_PER_MILLION = 40;
    private static final int FIRST_TRAP = 260;
    private static final int[] ODD_RUNTIMES = {0, 6_001, 51_420, 1};

    private final World world;
    private final Dice dice;
    private final IdSpace ids;
    private final TitleText text;

    BasicsRows(World world) {
        this.world = world;
        this.dice = world.dice();
        this.ids = world.titleIds();
        this.text = new TitleText(world);
    }

    @Override
    public void write(int title, int day, RowWriter out) throws IOException {
        Kind kind = world.kind(title);
        out.id(ids, ids.number(title)).text(kind.text());
        text.primary(title, out);
        text.original(title, out);
        boolean adult = dice.perMillion(25_000, Aspect.ADULT, kind == Kind.TV_EPISODE ? world.seriesOf(title) : title);
        out.flag(adult);
        int year = world.year(title);
        boolean announced = dice.perMillion(80_000, Aspect.YEAR, -title);
        out.numberOrMissing(announced ? -1 : year);
        out.numberOrMissing(kind.isSeries() && !announced ? endYear(title, year) : -1);
        out.numberOrMissing(runtime(title, kind));
        genres(title, kind, adult, out);
        if (title == FIRST_TRAP - 1 || dice.perMillion(DUPLICATES_PER_MILLION, Aspect.DUPLICATE, title)) {
            out.endTwice();
        } else {
            out.end();
        }
    }

    private int endYear(int title, int year) {
        int years = dice.below(12, Aspect.SEASON, title);
        return years == 0 || year + years > 2025 ? -1 : year + years - 1;
    }

    private int runtime(int title, Kind kind) {
        int trap = Rows.trap(title, FIRST_TRAP, ODD_RUNTIMES.length);
        if (trap >= 0) {
            return ODD_RUNTIMES[trap];
        }
        long roll = dice.roll(Aspect.RUNTIME, title);
        if ((roll & 3) == 0) {
            return -1;
        }
        return switch (kind) {
            case MOVIE, TV_MOVIE -> 70 + Dice.within(roll, 40) + Dice.within(roll << 32, 40);
            case SHORT, TV_SHORT -> 2 + Dice.within(roll, 38);
            default -> 20 + Dice.within(roll, 45);
        };
    }

    private void genres(int title, Kind kind, boolean adult, RowWriter out) {
        // Episodes share the genres of their series.
        long roll = dice.roll(Aspect.GENRES, kind == Kind.TV_EPISODE ? world.seriesOf(title) : title);
        if (Dice.within(roll, 100) < 4) {
            out.missing();
            return;
        }
        int count = 1 + (int) (roll & 3) % 3;
        int first = skewed(roll << 7);
        out.field().append(adult ? Words.GENRES[15] : Words.GENRES[first]);
        for (int i = 1; i < count; i++) {
            // Steps of one to nine around the circle of 28 cannot meet the genres before.
            first = (first + 1 + Dice.within(roll << (11 + 9 * i), 9)) % Words.GENRES.length;
            if (!(adult && first == 15)) {
                out.append(',').append(Words.GENRES[first]);
            }
        }
    }

    private static int skewed(long roll) {
        int one = Dice.within(roll, Words.GENRES.length);
        int other = Dice.within(roll << 19, Words.GENRES.length);
        return Math.min(one, other);
    }
}
