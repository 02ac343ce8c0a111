-- Tables of this run whose number of rows differs from that of the current release, or is below the most that any of the last seven releases
-- had: what erodes by a little each time differs from none of them by much. Only a loss against the current release can stop a publication.
with past as (
    select r.run_id, r.release, r.release = c.release as is_current
    from release r
    join current_release c on r.release <= c.release
    order by r.release desc
    limit 7
),

counts as (
    select m.model as relation, m.rows, past.release, past.is_current
    from past
    join model_run m on m.run_id = past.run_id
    union all
    select d.dataset, d.rows, past.release, past.is_current
    from past
    join release_dataset d on d.release = past.release
),

highest as (
    select distinct on (relation) relation, rows, release, is_current
    from counts
    where rows is not null
    order by relation, rows desc, release desc
),

compared as (
    select relation, rows, release, is_current from counts where is_current
    union all
    select relation, rows, release, is_current from highest where not is_current
),

built as (
    select model as relation, rows
    from model_run
    where run_id = ?::uuid
    union all
    select dataset, rows
    from staged_dataset
    where run_id = ?::uuid
),

pairs as (
    select
        compared.relation,
        compared.release as release_before,
        compared.rows as rows_before,
        built.rows as rows_now
    from compared
    join built on built.relation = compared.relation
    where compared.rows >= ?
        and built.rows <> compared.rows
        and (compared.is_current or built.rows < compared.rows)
)

select
    abs(rows_now - rows_before)::double precision / rows_before as drift,
    rows_now < rows_before and release_before = (select release from current_release) as is_loss,
    to_jsonb(pairs) as failing_row
from pairs
order by drift desc
