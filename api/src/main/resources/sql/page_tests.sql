-- The tests of a run, those that found something first.
select test, type, target, column_name, severity, status, failures, millis, tested_at, compiled_sql
from transformer.test_result
where run_id = :run
order by case status when 'fail' then 0 when 'warn' then 1 else 2 end, failures desc, target, test
