package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.export.Exports;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Relation;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Whole tables: the seven of the source and the marts. */
@ApplicationScoped
public class Tables {
    private static final List<String> SCHEMAS = List.of("imdb", MartCatalog.MARTS);

    private final ReleaseReads reads;
    private final MartCatalog catalog;
    private final Exports exports;

    public Tables(ReleaseReads reads, MartCatalog catalog, Exports exports) {
        this.reads = reads;
        this.catalog = catalog;
        this.exports = exports;
    }

    private record Table(String schema, MartView view) {}

    Page<TableView> list() {
        return reads.read(release -> new Page<>(
                tables().map(table -> new TableView(
                                table.view.name(), table.schema, table.view.description(), table.view.rows()))
                        .toList(),
                Meta.of(release)));
    }

    /**
     * A whole table, in the order it is stored in.
     *
     * @param adult whether rows of titles for adults are wanted from tables that tell which those are
     */
    Page<Marts.Row> export(String name, boolean adult, Format format) {
        Table table = reads.read(
                release -> tables().filter(candidate -> candidate.view.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound(
                                "Release " + release.release() + " has no such table. See /v1/exports.")));
        Relation<Marts.Row> relation = table.view.relation(table.schema);
        Conditions conditions = Conditions.none();
        if (!adult && table.view.column("is_adult").isPresent()) {
            conditions.add(MartColumn.expression("is_adult") + " is not true");
        }
        return exports.unordered(relation, conditions, format);
    }

    private Stream<Table> tables() {
        return SCHEMAS.stream().flatMap(schema -> catalog.all(schema).stream().map(view -> new Table(schema, view)));
    }
}
