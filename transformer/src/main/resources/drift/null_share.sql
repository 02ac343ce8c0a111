-- Columns of this run whose share of missing values, as analyze estimates it, differs from that of the current release. What an earlier run left
-- in the next schemas is not compared: it will not be published.
with built as (
    select layer || '_next' as schema_name, model as table_name
    from model_run
    where run_id = ?::uuid
    union all
    select 'imdb_next', replace(dataset, '.', '_')
    from staged_dataset
    where run_id = ?::uuid and changed
),

pairs as (
    select
        c.schemaname || '.' || c.tablename as relation,
        c.attname as column_name,
        round(c.null_frac::numeric, 4) as null_share_before,
        round(n.null_frac::numeric, 4) as null_share_now
    from built
    join pg_stats n on n.schemaname = built.schema_name and n.tablename = built.table_name
    join pg_stats c
        on c.schemaname || '_next' = n.schemaname and c.tablename = n.tablename and c.attname = n.attname
    join pg_class t on t.oid = (quote_ident(c.schemaname) || '.' || quote_ident(c.tablename))::regclass
    where t.reltuples >= ?
)

select
    abs(null_share_now - null_share_before)::double precision as drift,
    null_share_now > null_share_before as is_loss,
    to_jsonb(pairs) as failing_row
from pairs
where null_share_now <> null_share_before
order by drift desc
