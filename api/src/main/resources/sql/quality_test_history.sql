-- How the test went in the newest runs, whether they published a release or not.
select t.run_id, r.release, t.status, t.failures, t.millis, t.tested_at
from transformer.test_result as t
left join transformer.release as r on r.run_id = t.run_id
where t.test = :test
order by t.tested_at desc
limit 100
