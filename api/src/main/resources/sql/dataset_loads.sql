select
    load_id, run_id, attempt, sha256, status, started_at, ended_at, lines, rows, rejected, compressed_bytes, inflated_bytes,
    copy_millis, index_millis, error_code, error_message
from loader.load
where dataset = :dataset
order by load_id desc
