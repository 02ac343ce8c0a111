-- tables of this run whose number of rows differs from that of the current release
with pairs as (
    select n.model as relation, c.rows as rows_before, n.rows as rows_now
    from model_run n
    join current_release r on true
    join model_run c on c.run_id = r.run_id and c.model = n.model
    where n.run_id = ?::uuid
    union all
    select n.dataset, c.rows, n.rows
    from staged_dataset n
    join current_dataset c on c.dataset = n.dataset
    where n.run_id = ?::uuid
)

select
    abs(rows_now - rows_before)::double precision / rows_before as drift,
    rows_now < rows_before as is_loss,
    to_jsonb(pairs) as failing_row
from pairs
where rows_before >= ? and rows_now <> rows_before
order by drift desc
