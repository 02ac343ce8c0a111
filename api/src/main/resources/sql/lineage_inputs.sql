-- The columns of each input that a model cannot do without.
select model, input, array_to_string(columns, ',') as columns
from transformer.model_input
where run_id = :run
