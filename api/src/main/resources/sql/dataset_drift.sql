select load_id, sha256, kind, detail, column_name, seen_at
from loader.schema_drift
where dataset = :dataset
order by load_id desc, seen_at
