-- Logins of the dashboard. The cookie holds the token, the table its hash alone: who reads the table cannot log in with it.

create table web_session (
    token_hash text        primary key,
    username   text        not null references app_user on delete cascade,
    csrf       text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create index web_session_by_end on web_session (expires_at);

comment on table web_session is 'Who is logged in to the dashboard, and until when.';

-- The first progress of an attempt: with the last one it gives rates, whatever order reports come in.
alter table step
    add column first_progress_at    timestamptz,
    add column first_progress_bytes bigint not null default 0,
    add column first_progress_rows  bigint not null default 0;
