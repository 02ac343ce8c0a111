package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** title.crew: one row for each title, with directors and writers in credit order. */
final class CrewRows implements Rows {
    private final IdSpace ids;
    private final Credits credits;

    CrewRows(World world) {
        this.ids = world.titleIds();
        this.credits = new Credits(world);
    }

    @Override
    public void write(int title, int day, RowWriter out) throws IOException {
        out.id(ids, ids.number(title));
        list(title, Credits.FIRST_DIRECTOR, credits.directors(title), out);
        list(title, Credits.FIRST_WRITER, credits.writers(title), out);
        out.end();
    }

    private void list(int title, int firstSlot, int count, RowWriter out) {
        if (count == 0) {
            out.missing();
            return;
        }
        out.field();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            out.appendId(credits.names(), credits.person(title, firstSlot + i));
        }
    }
}
