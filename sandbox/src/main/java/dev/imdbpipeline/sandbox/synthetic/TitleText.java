package dev.imdbpipeline.sandbox.synthetic;

/** Names titles. */
final class TitleText {
    private static final byte[] THE = {'T', 'h', 'e', ' '};
    private static final byte[] OF = {' ', 'o', 'f', ' '};
    private static final byte[] AND_THE = {' ', 'a', 'n', 'd', ' ', 't', 'h', 'e', ' '};
    private static final byte[] EPISODE = {'E', 'p', 'i', 's', 'o', 'd', 'e', ' '};
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int FIRST_TRAP = 200;
    private static final int TRANSLATED = 1_000_000;

    private final World world;
    private final Dice dice;

    TitleText(World world) {
        this.world = world;
        this.dice = world.dice();
    }

    /** Writes the title as a field. */
    void primary(int title, RowWriter out) {
        int trap = Rows.trap(title, FIRST_TRAP, Words.TRAPS.length);
        if (trap >= 0) {
            out.text(Words.TRAPS[trap]);
        } else {
            invent(title, out);
        }
    }

    /** Writes the original title as a field: mostly the same, at times another, seldom missing. */
    void original(int title, RowWriter out) {
        int roll = dice.below(1_000, Aspect.ORIGINAL, title);
        if (roll < 2) {
            out.missing();
        } else if (roll < 100 && world.kind(title) != Kind.TV_EPISODE) {
            translated(title, roll, out);
        } else {
            primary(title, out);
        }
    }

    /** Writes the title in another language as a field. */
    void translated(int title, int variant, RowWriter out) {
        long roll = dice.roll(Aspect.TITLE_WORDS, title * 64L + variant + TRANSLATED);
        if ((roll & 15) == 0) {
            out.text(Words.pick(Words.WORLDWIDE, roll));
        } else {
            out.field();
            Coinage.foreign(roll, out);
            out.append(' ');
            Coinage.word(roll * MIX, out);
        }
    }

    private void invent(int title, RowWriter out) {
        long pattern = dice.roll(Aspect.TITLE, title);
        long words = dice.roll(Aspect.TITLE_WORDS, title);
        long more = Long.rotateLeft(words, 21) * MIX;
        int percent = Dice.within(pattern, 100);
        out.field();
        if (percent < 30 && world.kind(title) == Kind.TV_EPISODE) {
            // The most frequent titles of the real files: no name at all, or "Episode #3.14".
            out.append(EPISODE)
                    .append('#')
                    .appendNumber(1 + world.placeInSeries(title) / 13, 1)
                    .append('.')
                    .appendNumber(1 + world.placeInSeries(title) % 13, 1);
        } else if (percent < 40) {
            out.append(THE)
                    .append(Words.pick(Words.ADJECTIVES, words))
                    .append(' ')
                    .append(Words.pick(Words.NOUNS, more));
        } else if (percent < 55) {
            out.append(Words.pick(Words.NOUNS, words)).append(OF);
            Coinage.word(more, out);
        } else if (percent < 70) {
            Coinage.word(words, out);
            out.append(' ').append(Words.pick(Words.NOUNS, more));
            if ((pattern & 3) == 0) {
                out.append(' ').appendNumber(2 + (pattern >>> 2 & 7), 1);
            }
        } else if (percent < 80) {
            Coinage.word(words, out);
            out.append(' ');
            Coinage.word(more, out);
        } else if (percent < 97) {
            out.append(Words.pick(Words.PLACES, words))
                    .append(AND_THE)
                    .append(Words.pick(Words.ADJECTIVES, more))
                    .append(' ');
            Coinage.word(more * MIX, out);
        } else {
            out.append(Words.pick(Words.WORLDWIDE, words)).append(' ').appendNumber(pattern & 255, 1);
        }
    }
}
