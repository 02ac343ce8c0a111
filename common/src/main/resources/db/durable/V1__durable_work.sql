-- The tables of durable work, the same in the schema of every service.
-- jobs and outbox have the shape db-scheduler asks for.

create table jobs (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    constraint jobs_pkey primary key (task_name, task_instance)
);
create index jobs_execution_time on jobs (execution_time);
create index jobs_last_heartbeat on jobs (last_heartbeat);
create index jobs_priority_execution_time on jobs (priority desc, execution_time);
comment on table jobs is 'Work to be done, and who holds the lease on it.';

create table outbox (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    created_at timestamptz not null default clock_timestamp(),
    constraint outbox_pkey primary key (task_name, task_instance)
);
create index outbox_execution_time on outbox (execution_time);
create index outbox_last_heartbeat on outbox (last_heartbeat);
comment on table outbox is 'Events written with their effect, waiting for the broker to confirm them.';

create table job_start (
    task_name text not null,
    task_instance text not null,
    starts integer not null,
    constraint job_start_pkey primary key (task_name, task_instance)
);
comment on table job_start is
    'How often a job was begun, crashes included: a job that kills its process every time must come to an end, too.';

create table inbox (
    event_id text not null,
    queue text not null,
    event_type text not null,
    received_at timestamptz not null default clock_timestamp(),
    constraint inbox_pkey primary key (event_id, queue)
);
create index inbox_received_at on inbox (received_at);
comment on table inbox is 'Events that were accepted; what tells duplicates.';

create table dead_letter (
    id bigint generated always as identity primary key,
    kind text not null constraint dead_letter_kind check (kind in ('event', 'job')),
    origin text not null,
    reason text not null,
    body bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    requeued_at timestamptz
);
create index dead_letter_created_at on dead_letter (created_at);
comment on table dead_letter is 'Events that could not be read and jobs that were given up, with the reason.';
comment on column dead_letter.origin is 'Name of the queue or of the job.';
