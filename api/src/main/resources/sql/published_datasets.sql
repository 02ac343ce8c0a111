select dataset, sha256, rows, rejected_rows
from transformer.current_dataset
