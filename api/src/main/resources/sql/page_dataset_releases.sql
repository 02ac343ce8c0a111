-- The rows of a dataset in each release, the oldest first; the last of many.
select release, published_at, rows, rejected_rows, sha256, changed
from (
    select r.release, r.published_at, d.rows, d.rejected_rows, d.sha256, d.changed
    from transformer.release_dataset as d
    join transformer.release as r on r.release = d.release
    where d.dataset = :dataset
    order by r.release desc
    limit 60
) as newest
order by release
