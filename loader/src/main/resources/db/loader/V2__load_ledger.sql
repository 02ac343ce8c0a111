-- What was loaded, what was not, and in which way files differed from what was expected.

create schema if not exists imdb_next;
comment on schema imdb_next is 'Tables of the coming release. Complete only if loader.load calls them staged.';

create table load (
    load_id          bigint generated always as identity,
    run_id           uuid        not null,
    attempt          integer     not null,
    dataset          text        not null,
    sha256           text        not null,
    status           text        not null default 'loading',
    started_at       timestamptz not null default clock_timestamp(),
    ended_at         timestamptz,
    table_oid        oid,
    lines            bigint,
    rows             bigint,
    rejected         bigint,
    compressed_bytes bigint,
    inflated_bytes   bigint,
    copy_millis      bigint,
    index_millis     bigint,
    error_code       text,
    error_message    text,
    constraint load_pkey primary key (load_id),
    constraint load_status_check check (status in ('loading', 'staged', 'failed')),
    constraint load_rows_check check (status <> 'staged' or lines = rows + rejected),
    constraint load_staged_check check (status <> 'staged' or table_oid is not null and ended_at is not null)
);
create index load_dataset_idx on load (dataset, load_id desc);

comment on table load is 'One row per attempt at loading a version of a dataset.';
comment on column load.status is 'A table counts only while the newest row of its dataset is staged.';
comment on column load.table_oid is 'The table as it was staged, wherever it has been moved since.';
comment on column load.lines is 'Lines of the file after the header; always rows + rejected.';
comment on column load.copy_millis is 'From the first byte read to the commit of the rows.';
comment on column load.index_millis is 'Keys, indexes and statistics.';

create table rejected_row (
    load_id    bigint  not null,
    dataset    text    not null,
    sha256     text    not null,
    line       bigint  not null,
    reason     text    not null,
    raw_text   text    not null,
    raw_bytes  bytea,
    raw_length bigint  not null,
    constraint rejected_row_load_fkey foreign key (load_id) references load on delete cascade
);
create index rejected_row_load_idx on rejected_row (load_id, line);
create index rejected_row_dataset_idx on rejected_row (dataset, sha256, line);

comment on table rejected_row is 'Lines of a file that are not in its table, and why.';
comment on column rejected_row.sha256 is 'The version of the dataset.';
comment on column rejected_row.line is 'Number in the file; the header is line 1.';
comment on column rejected_row.raw_text is 'The line, cut after 8 KiB; bytes that no text can hold are written as \xHH.';
comment on column rejected_row.raw_bytes is 'The bytes of the line, cut likewise, where raw_text had to differ from them.';
comment on column rejected_row.raw_length is 'Bytes of the line uncut.';

create table schema_drift (
    load_id     bigint      not null,
    dataset     text        not null,
    sha256      text        not null,
    kind        text        not null,
    detail      text        not null,
    column_name text,
    seen_at     timestamptz not null default clock_timestamp(),
    constraint schema_drift_load_fkey foreign key (load_id) references load on delete cascade,
    constraint schema_drift_kind_check
        check (kind in ('extra_column', 'missing_column', 'column_order', 'byte_order_mark', 'crlf_line_ends'))
);
create index schema_drift_dataset_idx on schema_drift (dataset, load_id desc);

comment on table schema_drift is 'How the shape of a file differed from the catalogue.';
comment on column schema_drift.detail is 'For people: what was seen.';
comment on column schema_drift.column_name is 'The column of the table that keeps an extra column.';
