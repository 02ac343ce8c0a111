select release, dataset, sha256, rows, rejected_rows, etag, last_modified
from transformer.release_dataset
where release = coalesce(cast(:release as bigint), release)
order by dataset
