select cast(failing_row as text) as failing_row
from transformer.test_failure
where run_id = :run and test = :test
order by number
