package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** title.principals: cast first, then directors, writers and others. */
final class PrincipalsRows implements Rows {
    private static final byte[] ACTOR = ascii("actor");
    private static final byte[] ACTRESS = ascii("actress");
    private static final byte[] SELF = ascii("self");
    private static final byte[] DIRECTOR = ascii("director");
    private static final byte[] WRITER = ascii("writer");
    private static final int DUPLICATES_PER_MILLION = 10;
    private static final int RESHUFFLED_PER_MILLION = 5_000;
    private static final int FIRST_TRAP = 140;

    private final Dice dice;
    private final IdSpace ids;
    private final Credits credits;

    PrincipalsRows(World world) {
        this.dice = world.dice();
        this.ids = world.titleIds();
        this.credits = new Credits(world);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int title, int day, RowWriter out) throws IOException {
        int tconst = ids.number(title);
        int ordering = 0;
        int cast = credits.cast(title);
        boolean selves = dice.perMillion(150_000, Aspect.CHARACTERS, -title);
        // The order of a cast list is not stable between days.
        int turn = cast > 1 && dice.perMillion(RESHUFFLED_PER_MILLION, Aspect.CAST, title * 4_096L + day) ? 1 : 0;
        for (int i = 0; i < cast; i++) {
            int slot = (i + turn) % cast;
            int person = credits.person(title, slot);
            start(tconst, ++ordering, person, selves ? SELF : (person & 1) == 0 ? ACTOR : ACTRESS, out);
            out.missing();
            characters(title, slot, out);
            end(title, ordering, out);
        }
        ordering = crew(title, tconst, ordering, Credits.FIRST_DIRECTOR, credits.directors(title), DIRECTOR, out);
        ordering = crew(title, tconst, ordering, Credits.FIRST_WRITER, credits.writers(title), WRITER, out);
        for (int i = 0; i < credits.others(title); i++) {
            byte[] category =
                    Words.CREW_CATEGORIES[dice.below(Words.CREW_CATEGORIES.length, Aspect.JOB, title * 8L + i)];
            start(tconst, ++ordering, credits.person(title, Credits.FIRST_OTHER + i), category, out);
            job(title, Credits.FIRST_OTHER + i, out);
            out.missing();
            end(title, ordering, out);
        }
    }

    private int crew(int title, int tconst, int before, int firstSlot, int count, byte[] category, RowWriter out)
            throws IOException {
        int shown = count > 0 && credits.lastIsInCrewOnly(title, firstSlot) ? count - 1 : count;
        for (int i = 0; i < shown; i++) {
            start(tconst, before + i + 1, credits.person(title, firstSlot + i), category, out);
            job(title, firstSlot + i, out);
            out.missing();
            end(title, before + i + 1, out);
        }
        return before + shown;
    }

    private void start(int tconst, int ordering, int person, byte[] category, RowWriter out) {
        out.id(ids, tconst).number(ordering).id(credits.names(), person).text(category);
    }

    private void job(int title, int slot, RowWriter out) {
        long roll = dice.roll(Aspect.JOB, title * 64L + slot);
        if ((roll & 3) == 0) {
            out.text(Words.pick(Words.JOBS, roll));
        } else {
            out.missing();
        }
    }

    private void characters(int title, int slot, RowWriter out) {
        int trap = slot == 0 ? Rows.trap(title, FIRST_TRAP, Words.STRANGE_CHARACTERS.length * 2) : -1;
        long roll = dice.roll(Aspect.CHARACTERS, title * 64L + slot);
        if (trap >= 0) {
            out.text(Words.STRANGE_CHARACTERS[trap % Words.STRANGE_CHARACTERS.length]);
        } else if (Dice.within(roll, 100) < 3) {
            out.text(Words.pick(Words.STRANGE_CHARACTERS, roll << 32));
        } else if (Dice.within(roll, 100) < 15) {
            out.missing();
        } else {
            out.field().append('[').append('"');
            out.append(Words.pick(Words.CHARACTERS, roll << 32)).append('"').append(']');
        }
    }

    private void end(int title, int ordering, RowWriter out) throws IOException {
        boolean trap = title == FIRST_TRAP - 1 && ordering == 1;
        if (trap || dice.perMillion(DUPLICATES_PER_MILLION, Aspect.DUPLICATE, title * 64L + ordering)) {
            out.endTwice();
        } else {
            out.end();
        }
    }
}
