select test, type, target, column_name, severity, status
from transformer.test_result
where run_id = :run
order by test
