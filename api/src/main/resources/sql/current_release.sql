select release, published_at, run_id
from transformer.current_release
