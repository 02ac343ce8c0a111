-- The newest runs that tested anything, whether they published a release or not.
select
    t.run_id,
    r.release,
    count(*) filter (where t.status = 'pass') as passed,
    count(*) filter (where t.status = 'warn') as warned,
    count(*) filter (where t.status = 'fail') as failed,
    cast(sum(t.millis) as bigint) as millis,
    max(t.tested_at) as tested_at
from transformer.test_result as t
left join transformer.release as r on r.run_id = t.run_id
group by t.run_id, r.release
order by max(t.tested_at) desc
limit 200
