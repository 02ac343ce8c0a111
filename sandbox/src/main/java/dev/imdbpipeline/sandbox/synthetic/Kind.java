package dev.imdbpipeline.sandbox.synthetic;

import java.nio.charset.StandardCharsets;

/** The types of titles, with how often they are rated and how many votes they draw compared with each other. */
enum Kind {
    MOVIE("movie", 500_000, 60),
    SHORT("short", 160_000, 8),
    TV_EPISODE("tvEpisode", 90_000, 12),
    TV_MINI_SERIES("tvMiniSeries", 300_000, 40),
    TV_MOVIE("tvMovie", 350_000, 12),
    TV_PILOT("tvPilot", 0, 5),
    TV_SERIES("tvSeries", 350_000, 50),
    TV_SHORT("tvShort", 200_000, 8),
    TV_SPECIAL("tvSpecial", 250_000, 12),
    VIDEO("video", 170_000, 8),
    VIDEO_GAME("videoGame", 400_000, 20);

    private static final int[] SHARES = {44, 30, 3, 1, 1, 3, 11, 4, 3};
    private static final Kind[] SINGLES = {
        SHORT, MOVIE, TV_MOVIE, TV_PILOT, TV_SHORT, TV_SPECIAL, VIDEO, VIDEO_GAME, MOVIE
    };

    private final byte[] text;
    private final int ratedPerMillion;
    private final int votesScale;

    Kind(String text, int ratedPerMillion, int votesScale) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        this.ratedPerMillion = ratedPerMillion;
        this.votesScale = votesScale;
    }

    /** A kind that is neither series nor episode, by a roll of a hundred. */
    static Kind single(int percent) {
        int rest = percent;
        for (int i = 0; i < SHARES.length; i++) {
            rest -= SHARES[i];
            if (rest < 0) {
                return SINGLES[i];
            }
        }
        return MOVIE;
    }

    byte[] text() {
        return text;
    }

    int ratedPerMillion() {
        return ratedPerMillion;
    }

    int votesScale() {
        return votesScale;
    }

    boolean isSeries() {
        return this == TV_SERIES || this == TV_MINI_SERIES;
    }
}
