-- Keys for programs: only a hash of each is kept. The id is the part of the key that is shown.

create table api_key (
    id           text primary key,
    username     text        not null references app_user on delete cascade,
    name         text        not null,
    role         text        not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    constraint api_key_role_known check (role in ('viewer', 'analyst', 'operator', 'admin')),
    constraint api_key_hash_sha256 check (octet_length(secret_hash) = 32)
);

create index api_key_by_user on api_key (username);

-- An act may be done with a key: which one, beside whose.
alter table audit add column via text not null default '';
