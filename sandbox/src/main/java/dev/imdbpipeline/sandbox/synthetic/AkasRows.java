package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** title.akas: the original title and its versions elsewhere; lists inside a field are separated by the byte 0x02. */
final class AkasRows implements Rows {
    private static final int DUPLICATES_PER_MILLION = 10;
    private static final int FIRST_TRAP = 280;

    private final World world;
    private final Dice dice;
    private final IdSpace ids;
    private final TitleText text;

    AkasRows(World world) {
        this.world = world;
        this.dice = world.dice();
        this.ids = world.titleIds();
        this.text = new TitleText(world);
    }

    @Override
    public void write(int title, int day, RowWriter out) throws IOException {
        int count = count(title);
        boolean textOrder = count > 9 && count < 20 && (title & 3) != 0;
        if (textOrder) {
            // Rows are sorted as text at times: 1, 10, 11, ..., 2, 3.
            row(title, 1, out);
            for (int ordering = 10; ordering <= count; ordering++) {
                row(title, ordering, out);
            }
            for (int ordering = 2; ordering < 10; ordering++) {
                row(title, ordering, out);
            }
        } else {
            for (int ordering = 1; ordering <= count; ordering++) {
                row(title, ordering, out);
            }
        }
    }

    private int count(int title) {
        double fraction = dice.fraction(Aspect.AKAS, title);
        int most = world.kind(title) == Kind.TV_EPISODE ? 9 : 26;
        return title >= FIRST_TRAP && title < FIRST_TRAP + 3 ? 12 : (int) (most * fraction * fraction * 1.4);
    }

    private void row(int title, int ordering, RowWriter out) throws IOException {
        long roll = dice.roll(Aspect.AKA_FIELDS, title * 64L + ordering);
        boolean original = ordering == 1;
        out.id(ids, ids.number(title)).number(ordering);
        if (original || (roll & 7) < 3) {
            text.primary(title, out);
        } else {
            text.translated(title, ordering, out);
        }
        optional(!original, Words.REGIONS, roll << 3, out);
        optional(!original && (roll & 12) == 0, Words.LANGUAGES, roll << 9, out);
        if (original) {
            out.text(Words.AKA_TYPES[3]);
        } else {
            optional((roll & 48) != 48, Words.AKA_TYPES, roll << 15, out);
        }
        optional(!original && (roll & 0x7C0) == 0, Words.AKA_ATTRIBUTES, roll << 21, out);
        if (Dice.within(roll << 29, 10_000) < 5 || title == FIRST_TRAP && ordering == 3) {
            out.missing();
        } else {
            out.flag(original);
        }
        boolean trap = title == FIRST_TRAP && ordering == 2;
        if (trap || dice.perMillion(DUPLICATES_PER_MILLION, Aspect.DUPLICATE, title * 64L + 32 + ordering)) {
            out.endTwice();
        } else {
            out.end();
        }
    }

    private static void optional(boolean present, byte[][] list, long roll, RowWriter out) {
        if (present) {
            out.text(Words.pick(list, roll));
        } else {
            out.missing();
        }
    }
}
