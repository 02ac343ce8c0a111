-- Which run brought which release back.

create table restore (
    run_id uuid not null,
    release bigint not null,
    replaced bigint not null,
    restored_at timestamptz not null default clock_timestamp(),
    constraint restore_pkey primary key (run_id),
    constraint restore_release_fkey foreign key (release) references release,
    constraint restore_replaced_fkey foreign key (replaced) references release
);
comment on table restore is 'Each time a release was made current again: by which run, and which one it replaced.';
