select value, value_count
from intermediate.int_reference_values
where list = :list
order by value_count desc, value
