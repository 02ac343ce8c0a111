package dev.imdbpipeline.api.mart;

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
            cast(greatest(c.reltuples, 0) as bigint) as estimated_rows,
            a.attname as column_name,
            format_type(a.atttypid, a.atttypmod) as column_type,
            coalesce(col_description(c.oid, a.attnum), '') as column_description
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname = :schema and c.relkind in ('r', 'm')
        order by c.relname, a.attnum
        """;

    private final EntityManager entities;

    public MartCatalog(EntityManager entities) {
        this.entities = entities;
    }

    List<MartView> all() {
        return all(MARTS);
    }

    /** All tables of a schema. */
    List<MartView> all(String schema) {
        List<MartView> marts = new ArrayList<>();
        for (Object row : entities.createNativeQuery(COLUMNS, Tuple.class)
                .setParameter("schema", schema)
                .getResultList()) {
            add(marts, (Tuple) row);
        }
        return marts;
    }

    Optional<MartView> find(String name) {
        return all().stream().filter(mart -> mart.name().equals(name)).findFirst();
    }

    private static void add(List<MartView> marts, Tuple row) {
        String name = row.get("mart", String.class);
        if (marts.isEmpty() || !marts.get(marts.size() - 1).name().equals(name)) {
            marts.add(new MartView(
                    name,
                    row.get("description", String.class),
                    row.get("estimated_rows", Number.class).longValue(),
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
