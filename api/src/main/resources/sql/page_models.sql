-- Every model as it was last built, with what its tests found then.
with last_builds as (
    select distinct on (model)
        model, layer, materialized, status, run_id, started_at, millis, rows, refs, sources, error
    from transformer.model_run
    order by model, started_at desc
),

tested as (
    select
        run_id,
        target,
        count(*) as tests,
        count(*) filter (where status = 'warn') as warned,
        count(*) filter (where status = 'fail') as failed
    from transformer.test_result
    where run_id in (select run_id from last_builds)
    group by run_id, target
)

select
    b.model,
    b.layer,
    b.materialized,
    b.status,
    b.run_id,
    b.started_at,
    b.millis,
    b.rows,
    b.error,
    array_to_string(b.refs, ',') as refs,
    array_to_string(b.sources, ',') as sources,
    (
        select string_agg(i.input || ': ' || array_to_string(i.columns, ', '), E'\n' order by i.input)
        from transformer.model_input as i
        where i.run_id = b.run_id and i.model = b.model and i.columns <> '{}'
    ) as read_columns,
    coalesce(t.tests, 0) as tests,
    coalesce(t.warned, 0) as warned,
    coalesce(t.failed, 0) as failed
from last_builds as b
left join tested as t on t.run_id = b.run_id and t.target = b.model
where b.started_at > (select max(started_at) from last_builds) - interval '30 days'
order by case b.layer when 'staging' then 0 when 'intermediate' then 1 else 2 end, b.model
