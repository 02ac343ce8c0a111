package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.Listing;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What is to be handed out as a file.
 *
 * @param name of the file, without release and ending
 * @param columns of a row, in the order the query selects them
 * @param queries the statements whose rows follow each other, for the release with the given number
 * @param rows the most to hand out
 */
public record Export(
        String name,
        Format format,
        List<Column> columns,
        String select,
        LongFunction<List<Listing.Query>> queries,
        int rows) {}
