-- What searching by name needs: the extensions pg_trgm and unaccent, and functions over them. The models fold names with the same function that queries
-- fold what was typed, so both always agree. Everybody may call the functions.
create schema if not exists search;
comment on schema search is 'Functions that fold and compare names.';
grant usage on schema search to public;

do $do$
declare
    extension text;
    home text;
    trgm text;
    unaccent text;
begin
    foreach extension in array array['pg_trgm', 'unaccent'] loop
        begin
            execute format('create extension if not exists %I with schema search', extension);
        exception
            when insufficient_privilege then
                raise exception 'Searching needs the extension % in this database, and % may not create it', extension, current_user
                    using hint = format('As an administrator: create extension %I with schema search', extension);
            when undefined_file or feature_not_supported then
                raise exception 'Searching needs the extension %, which this server does not have', extension
                    using hint = 'It belongs to the contrib modules of PostgreSQL (package postgresql-contrib).';
        end;
        select n.nspname into home
        from pg_extension as e
        join pg_namespace as n on n.oid = e.extnamespace
        where e.extname = extension;
        -- models are built with these two on the search path
        if home not in ('search', 'public') then
            raise exception 'The extension % is installed in the schema %, where the models do not find it', extension, home
                using hint = format('As an administrator: alter extension %I set schema search', extension);
        end if;
        if extension = 'pg_trgm' then
            trgm := home;
        else
            unaccent := home;
        end if;
    end loop;

    -- The most frequent names take the short ways: plain ones, ones that are plain but for accents, ones in ASCII. Others lose compatibility forms,
    -- accents, apostrophes and marks, and punctuation, in this order; a name of punctuation alone stays as it is. Ranges of code points rather than
    -- classes of characters: these depend on the database's locale. 200 characters at most, since longer ones may not fit into an index. Not
    -- immutable, because unaccent is not: a function that promises more than its body is not expanded where it is used, and costs twice as much.
    execute format(
        $sql$
        create or replace function search.normalised(name text) returns text language sql stable parallel safe as $fn$
        select case
            when name ~ '^[a-zA-Z0-9]+( [a-zA-Z0-9]+)*$' then left(lower(name), 200)
            when %1$I.unaccent(%2$L::regdictionary, name) ~ '^[a-zA-Z0-9]+( [a-zA-Z0-9]+)*$'
                then left(lower(%1$I.unaccent(%2$L::regdictionary, name)), 200)
            else left(coalesce(
                nullif(btrim(case
                    when octet_length(name) = char_length(name) then regexp_replace(
                        lower(replace(replace(replace(left(name, 250), '''', ''), '`', ''), '&', ' and ')),
                        '[^a-z0-9]+', ' ', 'g')
                    else regexp_replace(
                        regexp_replace(
                            lower(%1$I.unaccent(%2$L::regdictionary, replace(normalize(left(name, 250), nfkc), '&', ' and '))),
                            '[''`\u00b4\u02b9-\u02ff\u0300-\u036f\u200b-\u200f\u2018\u2019\u202a-\u202e\u2060-\u206f\ufeff]+', '', 'g'),
                        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff0f]+', ' ', 'g')
                end), ''),
                btrim(lower(left(name, 200)))), 200)
        end
        $fn$
        $sql$,
        unaccent, unaccent || '.unaccent');
    comment on function search.normalised is 'A name as it is searched for: lower case, without accents and punctuation, words separated by one blank.';

    execute format(
        $sql$
        create or replace function search.words(text text) returns text[] language sql immutable parallel safe as $fn$
        select string_to_array(text, ' ')
        $fn$
        $sql$);
    comment on function search.words is 'The words of a normalised name.';

    execute format(
        $sql$
        create or replace function search.resembles(word text, other text) returns boolean language sql stable parallel safe as $fn$
        select word operator(%1$I.%%) other
        $fn$
        $sql$,
        trgm);
    comment on function search.resembles is 'Whether two words share enough of their letter triples; served by a trigram index on the first one.';

    execute format(
        $sql$
        create or replace function search.resemblance(word text, other text) returns real language sql immutable parallel safe as $fn$
        select %1$I.similarity(word, other)
        $fn$
        $sql$,
        trgm);
    comment on function search.resemblance is 'The share of letter triples that two words have in common, 0 to 1.';
end $do$;
