select
    m.model, m.layer, m.materialized, m.status, m.started_at, m.millis, m.rows, m.bytes,
    array_to_string(m.refs, ',') as refs,
    array_to_string(m.sources, ',') as sources
from transformer.model_run as m
join transformer.release as r on r.run_id = m.run_id
where r.release = :release
order by m.layer, m.model
