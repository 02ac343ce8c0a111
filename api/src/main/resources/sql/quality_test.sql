select
    test, type, target, column_name, severity, status, failures, millis, tested_at, compiled_sql
from transformer.test_result
where run_id = :run and test = :test
