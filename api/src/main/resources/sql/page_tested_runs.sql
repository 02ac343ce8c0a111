-- The runs that tested models, the newest first, with the release they published, if they did.
select tested.run_id, tested.tested_at, tested.tests, tested.warned, tested.failed, r.release, r.status
from (
    select
        run_id,
        max(tested_at) as tested_at,
        count(*) as tests,
        count(*) filter (where status = 'warn') as warned,
        count(*) filter (where status = 'fail') as failed
    from transformer.test_result
    group by run_id
) as tested
left join transformer.release as r on r.run_id = tested.run_id
order by tested.tested_at desc
limit 30
