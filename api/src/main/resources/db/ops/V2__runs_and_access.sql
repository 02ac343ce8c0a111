-- Runs and their steps, built from events; users, grants and the audit of what they did.

create table run (
    run_id            uuid primary key,
    stage             text        not null,
    status            text        not null,
    force             boolean     not null default false,
    stop_after        text        not null,
    requested_by      text        not null,
    requested_at      timestamptz not null,
    started_at        timestamptz,
    ended_at          timestamptz,
    last_sign_at      timestamptz not null,
    changed_downloads integer,
    release           bigint,
    error_code        text,
    error_message     text,
    error_step_kind   text,
    error_step_name   text,
    version           bigint      not null default 0,
    constraint run_stage_known check (stage in ('download', 'load', 'transform')),
    constraint run_stop_after_known check (stop_after in ('download', 'load', 'transform')),
    constraint run_status_known check (
        status in ('requested', 'running', 'succeeded', 'unchanged', 'failed', 'cancelled')
    ),
    constraint run_ended_when_final check ((status in ('requested', 'running')) = (ended_at is null))
);

comment on table run is 'One attempt to bring the database up to date.';

-- At most one run is active, whatever number of instances accept requests.
create unique index run_one_active on run ((true)) where status in ('requested', 'running');
create index run_by_time on run (requested_at desc, run_id desc);

create table step (
    run_id           uuid        not null references run on delete cascade,
    kind             text        not null,
    name             text        not null,
    status           text        not null,
    attempt          integer     not null,
    changed_at       timestamptz not null,
    started_at       timestamptz,
    ended_at         timestamptz,
    error_code       text,
    error_message    text,
    figures          jsonb       not null default '{}',
    progress_attempt integer     not null default 0,
    progress_at      timestamptz,
    bytes            bigint      not null default 0,
    bytes_total      bigint      not null default 0,
    rows             bigint      not null default 0,
    rows_total       bigint      not null default 0,
    constraint step_pkey primary key (run_id, kind, name)
);

comment on table step is 'A part of a run that is shown and timed on its own; merged from events in any order.';

-- Every instance of the api computes the same time of day from PIPELINE_CRON; the first to enter it starts the run.
create table schedule_firing (
    fires_at   timestamptz primary key,
    outcome    text        not null,
    entered_at timestamptz not null default now()
);

create table app_user (
    username      text primary key,
    password_hash text        not null,
    role          text        not null,
    disabled      boolean     not null default false,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    constraint app_user_role_known check (role in ('viewer', 'analyst', 'operator', 'admin')),
    constraint app_user_name_plain check (username ~ '^[A-Za-z0-9._@-]{1,64}$')
);

create table pipeline_grant (
    username   text        not null references app_user on delete cascade,
    pipeline   text        not null,
    granted_by text        not null,
    granted_at timestamptz not null,
    constraint pipeline_grant_pkey primary key (username, pipeline),
    constraint pipeline_grant_known check (pipeline in ('downloader', 'loader', 'transformer'))
);

create table audit (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    actor  text        not null,
    action text        not null,
    target text        not null,
    detail text        not null default ''
);

create index audit_by_time on audit (at desc);
