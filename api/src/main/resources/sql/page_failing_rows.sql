-- The rows that tests of a run found, as far as they were kept.
select test, number, cast(failing_row as text) as failing_row
from transformer.test_failure
where run_id = :run and number <= 5
order by test, number
