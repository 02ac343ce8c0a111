-- Places in the work of the services where the campaign can stop them, made of what PostgreSQL offers: the services know nothing of it.
-- A trigger passes a gate, an advisory lock held shared for a moment. Whoever holds it exclusively keeps the statement waiting there;
-- a second lock of the same number, held exclusively, lets it fail as on a full disk instead.

create schema chaos;
grant usage on schema chaos to public;

create function chaos.pass(gate integer) returns void language plpgsql as $$
begin
    if not pg_try_advisory_lock_shared(1667329136, gate) then
        raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end if;
    perform pg_advisory_unlock_shared(1667329136, gate);
    perform pg_advisory_lock_shared(1667329135, gate);
    perform pg_advisory_unlock_shared(1667329135, gate);
end $$;

create function chaos.pass_row() returns trigger language plpgsql as $$
begin
    perform chaos.pass(tg_argv[0]::integer);
    return coalesce(new, old);
end $$;

-- Arguments of event triggers do not exist: the gates of these statements are numbered here.
create function chaos.pass_statement() returns event_trigger language plpgsql as $$
declare
    done record;
begin
    for done in select command_tag, schema_name, object_identity from pg_event_trigger_ddl_commands() loop
        if done.schema_name = 'imdb_next' and done.command_tag = 'CREATE TABLE' then
            perform chaos.pass(1);
        elsif done.schema_name = 'imdb_next' and done.command_tag = 'CREATE INDEX' then
            perform chaos.pass(2);
        elsif done.command_tag = 'CREATE TABLE AS' and done.schema_name = 'marts_next' then
            perform chaos.pass(3);
        elsif done.command_tag = 'ALTER SCHEMA' then
            perform chaos.pass(4);
        end if;
    end loop;
end $$;
create event trigger chaos_statements on ddl_command_end execute function chaos.pass_statement();
