select release, published_at, run_id, restored_at
from transformer.release
where status = 'current'
