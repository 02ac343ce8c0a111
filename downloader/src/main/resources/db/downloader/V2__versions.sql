-- What lies in the data folder, and which run brought or confirmed it. The files themselves are below IMDB_DATA_DIR.

create table dataset_version (
    dataset       text        not null,
    sha256        text        not null,
    file          text        not null,
    bytes         bigint      not null,
    rows          bigint      not null,
    source        text        not null,
    etag          text,
    last_modified timestamptz,
    downloaded_at timestamptz not null,
    served_at     timestamptz not null,
    removed_at    timestamptz,
    constraint dataset_version_pkey primary key (dataset, sha256),
    constraint dataset_version_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint dataset_version_rows_check check (rows >= 0 and bytes >= 0)
);

comment on table dataset_version is 'One row per content a source ever served for a dataset.';
comment on column dataset_version.sha256 is 'Hash of the compressed file: the identity of the version.';
comment on column dataset_version.file is 'Path below the data folder.';
comment on column dataset_version.rows is 'Lines after the header.';
comment on column dataset_version.source is 'Address it was last served at; etag and last_modified mean nothing to another one.';
comment on column dataset_version.served_at is 'When a source last was seen to serve it: the greatest is the current one.';
comment on column dataset_version.removed_at is 'When its file was removed to make room; the row stays as history.';

create table download (
    run_id   uuid not null,
    dataset  text not null,
    status   text not null default 'waiting',
    sha256   text,
    ended_at timestamptz,
    constraint download_pkey primary key (run_id, dataset),
    constraint download_version_fkey foreign key (dataset, sha256) references dataset_version,
    constraint download_status_check check (status in ('waiting', 'downloaded', 'unchanged', 'failed')),
    constraint download_version_check check ((sha256 is not null) = (status in ('downloaded', 'unchanged')))
);

comment on table download is 'The seven files of each run that downloads: written when the run is accepted, then once more at the end of each.';
create index download_version_idx on download (dataset, sha256);

create view latest_version as
select distinct on (dataset)
    dataset,
    sha256,
    file,
    bytes,
    etag,
    last_modified,
    downloaded_at
from dataset_version
where removed_at is null
order by dataset, served_at desc;

comment on view latest_version is 'The newest complete version of each dataset that lies in the data folder; read by the loader and the api.';
