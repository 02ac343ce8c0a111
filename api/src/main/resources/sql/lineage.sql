select
    model, layer, materialized, status, attempt, started_at, millis, rows, bytes,
    array_to_string(refs, ',') as refs,
    array_to_string(sources, ',') as sources
from transformer.model_run
where run_id = :run
order by layer, model
