select
    test, type, target, column_name, severity, status, failures, millis, tested_at
from transformer.test_result
where run_id = :run
    and (cast(:status as text) is null or status = :status)
order by case status when 'fail' then 0 when 'warn' then 1 else 2 end, test
