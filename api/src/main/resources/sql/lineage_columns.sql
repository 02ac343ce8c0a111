-- The columns of everything that has any, as PostgreSQL knows them now.
select
    c.relname as relation,
    n.nspname as layer,
    coalesce(obj_description(c.oid, 'pg_class'), '') as description,
    a.attname as column_name,
    format_type(a.atttypid, a.atttypmod) as column_type,
    coalesce(col_description(c.oid, a.attnum), '') as column_description
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'v')
    and (
        n.nspname = 'imdb'
        or exists (
            select from transformer.model_run as m
            where m.run_id = :run and m.layer = n.nspname and m.model = c.relname
        )
    )
order by n.nspname, c.relname, a.attnum
