package dev.imdbpipeline.api.export;

import java.util.AbstractList;

/**
 * The rows of an export where the rows of a page would be: never held in memory, but written by {@link PageFileWriter} as they come from
 * the database.
 */
final class ExportedRows<E> extends AbstractList<E> {
    private final ExportAnswer answer;

    ExportedRows(ExportAnswer answer) {
        this.answer = answer;
    }

    ExportAnswer answer() {
        return answer;
    }

    @Override
    public E get(int index) {
        throw new UnsupportedOperationException("the rows of an export are written, not read");
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException("the rows of an export are not known before they are written");
    }
}
