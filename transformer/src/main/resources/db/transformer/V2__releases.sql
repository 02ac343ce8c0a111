-- Releases: what was published, from which dataset versions, and how its models and tests went.

create schema if not exists imdb;
create schema if not exists staging;
create schema if not exists intermediate;
create schema if not exists marts;
comment on schema imdb is
    'The seven tables of the current release. Information courtesy of IMDb (https://www.imdb.com). Used with permission.';

create table staged_dataset (
    run_id uuid not null,
    dataset text not null,
    sha256 text not null,
    file text not null,
    bytes bigint not null,
    etag text,
    last_modified timestamptz,
    downloaded_at timestamptz,
    changed boolean not null,
    rows bigint not null,
    rejected_rows bigint not null,
    staged_at timestamptz not null default clock_timestamp(),
    constraint staged_dataset_pkey primary key (run_id, dataset)
);
comment on table staged_dataset is 'What each run has to build from: the versions the loader announced, or those of the current release.';
comment on column staged_dataset.changed is 'Whether the rows stand in imdb_next; otherwise they are those of the current release.';

create table build (
    run_id uuid not null,
    built_at timestamptz not null default clock_timestamp(),
    constraint build_pkey primary key (run_id)
);
comment on table build is
    'The run whose models stand complete and tested in the *_next schemas, at most one: its publication can be tried again without building again.';

create table release (
    release bigint not null,
    run_id uuid not null,
    status text not null constraint release_status check (status in ('current', 'previous', 'retired')),
    published_at timestamptz not null,
    restored_at timestamptz,
    constraint release_pkey primary key (release),
    constraint release_run_id_key unique (run_id)
);
create unique index release_current_key on release (status) where status in ('current', 'previous');
comment on table release is 'Every release there was. Current is what readers see; previous can be restored; retired is gone but for its figures.';

create table release_dataset (
    release bigint not null,
    dataset text not null,
    sha256 text not null,
    file text not null,
    bytes bigint not null,
    etag text,
    last_modified timestamptz,
    downloaded_at timestamptz,
    changed boolean not null,
    rows bigint not null,
    rejected_rows bigint not null,
    constraint release_dataset_pkey primary key (release, dataset),
    constraint release_dataset_release_fkey foreign key (release) references release
);
comment on table release_dataset is 'The dataset versions of each release.';
comment on column release_dataset.changed is 'Whether the version differs from that of the release before.';

create table model_run (
    run_id uuid not null,
    model text not null,
    layer text not null,
    materialized text not null,
    status text not null constraint model_run_status check (status in ('running', 'built', 'failed')),
    attempt integer not null,
    started_at timestamptz not null,
    millis bigint,
    rows bigint,
    bytes bigint,
    refs text[] not null,
    sources text[] not null,
    compiled_sql text not null,
    error text,
    constraint model_run_pkey primary key (run_id, model)
);
comment on table model_run is 'How each model of a run was built, with the SQL that built it; the last attempt.';
comment on column model_run.rows is 'Rows of a table; missing for views, which are not counted.';

create table test_result (
    run_id uuid not null,
    test text not null,
    type text not null,
    target text not null,
    column_name text not null,
    severity text not null,
    status text not null constraint test_result_status check (status in ('pass', 'warn', 'fail')),
    failures bigint not null,
    millis bigint not null,
    tested_at timestamptz not null default clock_timestamp(),
    compiled_sql text not null,
    constraint test_result_pkey primary key (run_id, test)
);
comment on table test_result is 'What the tests of a run found. A fail stops the publication, a warn does not.';

create table test_failure (
    run_id uuid not null,
    test text not null,
    number integer not null,
    failing_row jsonb not null,
    constraint test_failure_pkey primary key (run_id, test, number)
);
comment on table test_failure is 'The first of the rows that a test found.';

create view current_release as
select release, published_at, run_id
from release
where status = 'current';
comment on view current_release is 'The release readers see: one row, or none before the first publication.';

create view current_dataset as
select d.dataset, d.sha256, d.rows, d.rejected_rows, d.file, d.bytes, d.etag, d.last_modified, d.downloaded_at
from release_dataset d
join release r on r.release = d.release
where r.status = 'current';
comment on view current_dataset is 'The dataset versions of the current release.';
