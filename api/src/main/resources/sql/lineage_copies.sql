-- The columns that models copy from what they read; for a column of a dataset, the other end of a chain, there is no row.
select model, column_name, input, input_column
from transformer.column_copy
where run_id = :run
