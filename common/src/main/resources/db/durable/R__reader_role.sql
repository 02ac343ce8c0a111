-- The role imdb_reader: reads the current release and how it came to be, writes nothing. Whoever reads data uses it (set role imdb_reader, or
-- a login that is a member of it). Each service grants what is its own; the transformer grants each release as it publishes it.
--
-- Runs at every start (${flyway:timestamp}), so that a role that was created by hand later gets its grants with the next start. Without the right
-- to create roles it does nothing, and the services work without the role.
do $$
declare
    schema_name text := '${flyway:defaultSchema}';
    readable text;
begin
    -- the services start together and share the role and the schemas
    perform pg_advisory_xact_lock(7596838519057835373);
    if not exists (select from pg_roles where rolname = 'imdb_reader') then
        begin
            create role imdb_reader nologin;
        exception
            -- another database of the server may create it in the same moment
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise notice 'the role imdb_reader does not exist and % may not create it', current_user;
                return;
        end;
    end if;

    if not pg_has_role(
        current_user, 'imdb_reader', case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end
    ) then
        begin
            execute format('grant imdb_reader to %I', current_user);
        exception
            when insufficient_privilege then
                raise notice '% may not become imdb_reader: an administrator has to grant it', current_user;
        end;
    end if;

    if schema_name = 'transformer' then
        foreach readable in array array['imdb', 'staging', 'intermediate', 'marts'] loop
            execute format('grant usage on schema %I to imdb_reader', readable);
            execute format('grant select on all tables in schema %I to imdb_reader', readable);
        end loop;
    end if;

    -- never the tables of durable work, and nothing of ops
    for readable in
        select format('%I.%I', n.nspname, c.relname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = schema_name
            and n.nspname || '.' || c.relname in (
                'downloader.latest_version',
                'loader.load', 'loader.rejected_row', 'loader.schema_drift',
                'transformer.release', 'transformer.release_dataset', 'transformer.current_release', 'transformer.current_dataset',
                'transformer.model_run', 'transformer.test_result', 'transformer.test_failure',
                'transformer.model_input', 'transformer.column_copy'
            )
    loop
        execute format('grant usage on schema %I to imdb_reader', schema_name);
        execute format('grant select on %s to imdb_reader', readable);
    end loop;
end $$;
