package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.listing.Totals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which marts there are: asked of PostgreSQL each time, since a release may bring others. Works in the caller's transaction. */
@ApplicationScoped
public class MartCatalog {
    /** Where marts stand. */
    static final String MARTS = "marts";

    private static final String COLUMNS = """
        select
            c.relname as mart,
            coalesce(obj_description(c.oid, 'pg_class'), '') as description,
            -- a view has no rows of its own; the planner is asked then
            case when c.relkind <> 'v' then cast(greatest(c.reltuples, 0) as bigint) end as estimated_rows,
            a.attname as column_name,
            format_type(a.atttypid, a.atttypmod) as column_type,
            coalesce(col_description(c.oid, a.attnum), '') as column_description
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname = :schema and c.relkind in ('r', 'm', 'v')
            and (cast(:name as text) is null or c.relname = :name)
        order by c.relname, a.attnum
        """;

    private static final String KEY = """
        select a.attname as column_name
        from (
            select i.indrelid, i.indkey, i.indnkeyatts
            from pg_index as i
            join pg_class as c on c.oid = i.indrelid
            join pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = :schema and c.relname = :name
                and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
            order by i.indnkeyatts, i.indexrelid
            limit 1
        ) as key
        cross join unnest(key.indkey) with ordinality as part (attnum, place)
        join pg_attribute as a on a.attrelid = key.indrelid and a.attnum = part.attnum
        where part.place <= key.indnkeyatts
        order by part.place
        """;

    private final EntityManager entities;
    private final Totals totals;

    public MartCatalog(EntityManager entities, Totals totals) {
        this.entities = entities;
        this.totals = totals;
    }

    List<MartView> all() {
        return all(MARTS);
    }

    /** All tables and views of a schema. */
    List<MartView> all(String schema) {
        return read(schema, null);
    }

    Optional<MartView> find(String name) {
        return read(MARTS, name).stream().findFirst();
    }

    /** The columns that tell the rows of a mart apart, by its smallest unique index; none for views and tables without one. */
    List<String> key(String mart) {
        List<?> columns = entities.createNativeQuery(KEY, Tuple.class)
                .setParameter("schema", MARTS)
                .setParameter("name", mart)
                .getResultList();
        return columns.stream()
                .map(row -> ((Tuple) row).get("column_name", String.class))
                .toList();
    }

    private List<MartView> read(String schema, String name) {
        List<MartView> marts = new ArrayList<>();
        for (Object row : entities.createNativeQuery(COLUMNS, Tuple.class)
                .setParameter("schema", schema)
                .setParameter("name", name)
                .getResultList()) {
            add(marts, schema, (Tuple) row);
        }
        return marts;
    }

    private void add(List<MartView> marts, String schema, Tuple row) {
        String name = row.get("mart", String.class);
        if (marts.isEmpty() || !marts.get(marts.size() - 1).name().equals(name)) {
            Number rows = row.get("estimated_rows", Number.class);
            marts.add(new MartView(
                    name,
                    row.get("description", String.class),
                    rows == null ? totals.expectedOf(schema + "." + MartColumn.quote(name)) : rows.longValue(),
                    new ArrayList<>()));
        }
        marts.get(marts.size() - 1)
                .columns()
                .add(new MartColumn(
                        row.get("column_name", String.class),
                        row.get("column_type", String.class),
                        row.get("column_description", String.class)));
    }
}
