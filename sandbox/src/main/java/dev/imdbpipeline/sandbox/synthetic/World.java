package dev.imdbpipeline.sandbox.synthetic;

import dev.imdbpipeline.common.dataset.Dataset;

/**
 * What there is to tell about a synthetic IMDb, as a pure function of seed, size and day.
 *
 * <p>Titles are laid out in blocks of a hundred, so that a series and its episodes find each other by arithmetic: three series, twenty single titles and 77 episodes,
 * which is the mixture of the real files. One block of eight belongs to one long-running series.
 *
 * @param seed worlds of another seed have other ids, names and figures
 * @param titles rows of title.basics on day 0; there are about 18 rows in all files for each
 */
public record World(long seed, int titles) {
    /** Fewer would not have room for every trap. */
    public static final int LEAST_TITLES = 1_000;

    private static final int BLOCK = 100;
    private static final int SERIES_PER_BLOCK = 3;
    private static final int FIRST_EPISODE = 23;
    private static final int LONG_RUN_BLOCKS = 8;
    /** Persons per hundred titles, as in the real files. */
    private static final int PERSONS_PERCENT = 123;

    public World {
        if (titles < LEAST_TITLES || titles > 12_500_000) {
            throw new IllegalArgumentException("titles must be between 1,000 and 12,500,000, not " + titles);
        }
    }

    Dice dice() {
        return new Dice(seed);
    }

    IdSpace titleIds() {
        return new IdSpace("tt", dice(), titles);
    }

    IdSpace nameIds() {
        return new IdSpace("nm", new Dice(~seed), persons());
    }

    int persons() {
        return (int) ((long) titles * PERSONS_PERCENT / 100);
    }

    /** How many of a thing there are on a day: 0.02 % are new each day. */
    static int grown(int onDayZero, int day) {
        return onDayZero + day * Math.max(1, onDayZero / 5_000);
    }

    /**
     * The day whose state a file shows. The host refreshes the files independently of each other: now and then one is a day behind. Titles and ratings never are, so
     * that each day brings something new.
     */
    public int dayOf(Dataset dataset, int day) {
        boolean punctual = dataset == Dataset.TITLE_RATINGS || dataset == Dataset.TITLE_BASICS;
        long thing = day * 16L + dataset.ordinal();
        return day > 0 && !punctual && dice().below(4, Aspect.REFRESH, thing) == 0 ? day - 1 : day;
    }

    Kind kind(int title) {
        int place = title % BLOCK;
        if (place >= FIRST_EPISODE) {
            return Kind.TV_EPISODE;
        }
        if (place >= SERIES_PER_BLOCK) {
            return Kind.single(dice().below(100, Aspect.KIND, title));
        }
        return place == SERIES_PER_BLOCK - 1 ? Kind.TV_MINI_SERIES : Kind.TV_SERIES;
    }

    /** The series an episode belongs to; its index is smaller than that of the episode. */
    int seriesOf(int episode) {
        int block = episode / BLOCK;
        int run = block / LONG_RUN_BLOCKS;
        if (run % 3 == 1) {
            return run * LONG_RUN_BLOCKS * BLOCK;
        }
        int place = episode % BLOCK - FIRST_EPISODE;
        int first = 20 + dice().below(45, Aspect.EPISODE_SPLIT, block);
        int miniSeries = BLOCK - FIRST_EPISODE - 6;
        return block * BLOCK + (place < first ? 0 : place < miniSeries ? 1 : 2);
    }

    /** The place of an episode in its series from 0, gaps included. */
    int placeInSeries(int episode) {
        int distance = episode - seriesOf(episode);
        return distance / BLOCK * (BLOCK - FIRST_EPISODE) + episode % BLOCK - FIRST_EPISODE;
    }

    int year(int title) {
        if (kind(title) == Kind.TV_EPISODE) {
            return Math.min(2025, year(seriesOf(title)) + placeInSeries(title) / 26);
        }
        double age = dice().fraction(Aspect.YEAR, title);
        // Most titles are young: a third from the last ten years, the oldest from the 1890s.
        int year = 2025 - (int) (131 * age * age * age);
        return kind(title).isSeries() ? Math.max(1_948, year) : year;
    }
}
