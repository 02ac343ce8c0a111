-- datasets of this run that their source last changed, or that were fetched where it does not tell, longer ago than the limit
with ages as (
    select
        dataset,
        coalesce(last_modified, downloaded_at) as last_changed,
        extract(epoch from clock_timestamp() - coalesce(last_modified, downloaded_at)) as age_seconds
    from staged_dataset
    where run_id = ?::uuid and replace(dataset, '.', '_') = ?
)

select to_jsonb(ages) as failing_row
from ages
where age_seconds > ?
