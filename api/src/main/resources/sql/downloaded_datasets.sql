select dataset, sha256, bytes, etag, last_modified, downloaded_at
from downloader.latest_version
