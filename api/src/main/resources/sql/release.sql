select release, status, published_at, restored_at, run_id
from transformer.release
where release = :release
