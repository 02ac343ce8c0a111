package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** name.basics: one row for each person. */
final class NamesRows implements Rows {
    private static final int MISSING = -1;
    private static final int DANGLING_PER_MILLION = 2_000;
    private static final int FIRST_NAME_TRAP = 50;
    private static final int FIRST_TRAP = 20;
    /** Years of birth and death: people BCE, of three digits, and with one year known only. */
    private static final int[][] LIVES = {{525, 456}, {4, 65}, {742, 814}, {MISSING, 480}, {99, MISSING}, {1000, 1000}};

    private final World world;
    private final Dice dice;
    private final IdSpace ids;
    private final IdSpace titles;

    NamesRows(World world) {
        this.world = world;
        this.dice = new Dice(~world.seed());
        this.ids = world.nameIds();
        this.titles = world.titleIds();
    }

    @Override
    public void write(int person, int day, RowWriter out) throws IOException {
        out.id(ids, ids.number(person));
        name(person, out);
        life(person, out);
        professions(person, out);
        knownFor(person, out);
        boolean duplicate = person == FIRST_TRAP - 1 || dice.perMillion(20, Aspect.DUPLICATE, person);
        if (duplicate) {
            out.endTwice();
        } else {
            out.end();
        }
    }

    private void name(int person, RowWriter out) {
        int trap = Rows.trap(person, FIRST_NAME_TRAP, Words.STRANGE_NAMES.length + 1);
        if (trap == Words.STRANGE_NAMES.length) {
            out.missing();
        } else if (trap >= 0) {
            out.text(Words.STRANGE_NAMES[trap]);
        } else {
            long roll = dice.roll(Aspect.NAME, person);
            out.field();
            if ((roll & 48) == 0) {
                Coinage.word(Long.rotateLeft(roll, 41), out);
            } else {
                out.append(Words.pick(Words.GIVEN, roll));
            }
            out.append(' ');
            if ((roll & 3) == 0) {
                out.append((char) ('A' + Dice.within(roll << 9, 26)))
                        .append('.')
                        .append(' ');
            }
            if ((roll & 12) == 0) {
                out.append(Words.pick(Words.FAMILY, roll << 17));
            } else {
                Coinage.word(Long.rotateLeft(roll, 17), out);
                out.append(Words.pick(Words.FAMILY_END, roll << 27));
            }
        }
    }

    private void life(int person, RowWriter out) {
        int trap = Rows.trap(person, FIRST_TRAP, LIVES.length);
        long roll = dice.roll(Aspect.BIRTH, person);
        int born = MISSING;
        int died = MISSING;
        if (trap >= 0) {
            born = LIVES[trap][0];
            died = LIVES[trap][1];
        } else if ((roll & 15) < 2 + (person < world.persons() / 50 ? 12 : 0)) {
            // Mostly the well-known have a known year of birth.
            born = 1_860 + Dice.within(roll, 140);
            int end = born + 30 + Dice.within(roll << 21, 65);
            died = end < 2_024 && (roll & 16) == 0 ? end : MISSING;
        }
        out.numberOrMissing(born).numberOrMissing(died);
    }

    private void professions(int person, RowWriter out) {
        long roll = dice.roll(Aspect.PROFESSIONS, person);
        int count = (int) (roll & 7) < 1 ? 0 : 1 + Dice.within(roll, 3);
        if (count == 0) {
            // Older files have the empty text where newer ones say \N.
            if ((roll & 8) == 0) {
                out.field();
            } else {
                out.missing();
            }
            return;
        }
        int first = Math.min(
                Dice.within(roll << 9, Words.PROFESSIONS.length), Dice.within(roll << 22, Words.PROFESSIONS.length));
        out.field().append(Words.PROFESSIONS[first]);
        for (int i = 1; i < count; i++) {
            first = (first + 1 + Dice.within(roll << (8 + 8 * i), 7)) % Words.PROFESSIONS.length;
            out.append(',').append(Words.PROFESSIONS[first]);
        }
    }

    private void knownFor(int person, RowWriter out) {
        long roll = dice.roll(Aspect.KNOWN_FOR, person);
        int count = (int) (roll & 7) < 2 ? 0 : 1 + Dice.within(roll, 4);
        if (count == 0) {
            out.missing();
            return;
        }
        out.field();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            long choice = dice.roll(Aspect.KNOWN_FOR, person * 8L + i + (1L << 40));
            boolean dangling = Dice.within(choice << 15, 1_000_000) < DANGLING_PER_MILLION;
            out.appendId(
                    titles, dangling ? titles.dangling(choice) : titles.number(Dice.within(choice, world.titles())));
        }
    }
}
