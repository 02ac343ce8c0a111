-- What a source ever served of a dataset, the newest first.
select sha256, bytes, rows, last_modified, downloaded_at, served_at, removed_at
from downloader.dataset_version
where dataset = :dataset
order by served_at desc
limit 30
