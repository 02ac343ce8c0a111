-- A small release in the shape the loader and the transformer make; every row is invented.
drop schema if exists imdb cascade;
drop schema if exists intermediate cascade;
drop schema if exists marts cascade;
drop schema if exists transformer cascade;
drop schema if exists downloader cascade;
create schema imdb;
create schema intermediate;
create schema marts;
create schema transformer;
create schema downloader;

create table imdb.title_basics (
    tconst text collate "C" primary key,
    title_type text, primary_title text, original_title text, is_adult boolean,
    start_year integer, end_year integer, runtime_minutes integer, genres text
);
create table imdb.title_ratings (tconst text collate "C" primary key, average_rating numeric, num_votes integer);
create table imdb.title_akas (
    title_id text collate "C", ordering integer, title text, region text, language text, types text, attributes text,
    is_original_title boolean, primary key (title_id, ordering)
);
create table imdb.title_crew (tconst text collate "C" primary key, directors text, writers text);
create table imdb.title_episode (
    tconst text collate "C" primary key, parent_tconst text collate "C", season_number integer, episode_number integer
);
create table imdb.title_principals (
    tconst text collate "C", ordering integer, nconst text collate "C", category text, job text, characters text,
    primary key (tconst, ordering)
);
create table imdb.name_basics (
    nconst text collate "C" primary key, primary_name text, birth_year integer, death_year integer,
    primary_profession text, known_for_titles text
);

insert into imdb.title_basics values
    ('tt9000001', 'movie', 'The Quiet Harbour', 'Der stille Hafen', false, 1994, null, 104, 'Drama,Mystery'),
    ('tt9000002', 'movie', 'Twelve Lanterns', null, false, 1999, null, 88, 'Comedy,Romance'),
    ('tt9000003', 'tvSeries', 'Tide and Stone', 'Tide and Stone', false, 2003, 2005, null, 'Drama'),
    ('tt9000004', 'tvEpisode', 'Ebb', 'Ebb', false, 2003, null, 42, 'Drama'),
    ('tt9000005', 'tvEpisode', 'Flood', 'Flood', false, 2004, null, 0, null),
    ('tt9000006', 'movie', 'After Hours Only', null, true, 1994, null, 70, 'Adult,Drama'),
    ('tt9000007', 'short', 'Dramatic "Pause', null, null, null, null, null, 'Film-Noir,Short'),
    ('tt9000008', 'tvEpisode', 'Lost Tape', null, false, null, null, null, 'Drama');
insert into imdb.title_ratings values
    ('tt9000001', 8.1, 12000), ('tt9000002', 7.0, 900), ('tt9000003', 8.1, 5000), ('tt9000004', 9, 300), ('tt9000006', 6.5, 40);
insert into imdb.title_akas values
    ('tt9000001', 1, 'Der stille Hafen', 'DE', 'de', 'imdbDisplay', null, false),
    ('tt9000001', 2, 'Le Port Tranquille', 'FR', null, E'alternative\u0002working', E'short title\u0002festival title', false),
    ('tt9000001', 3, 'The Quiet Harbour', null, null, 'original', null, true);
insert into imdb.title_crew values
    ('tt9000001', 'nm9000001,nm9000004', 'nm9000002'), ('tt9000002', null, 'nm9000002'), ('tt9000004', 'nm9000001', null);
insert into imdb.title_episode values
    ('tt9000004', 'tt9000003', 1, 1), ('tt9000005', 'tt9000003', 1, 2), ('tt9000008', 'tt9000003', null, null),
    ('tt9000009', 'tt9000003', 2, 1);
insert into imdb.title_principals values
    ('tt9000001', 1, 'nm9000003', 'actress', null, E'["Mara", "The \\"Widow\\""]'),
    ('tt9000001', 2, 'nm9000002', 'actor', null, '["Self \ Other"]'),
    ('tt9000001', 3, 'nm9000001', 'director', null, null),
    ('tt9000001', 4, 'nm9999999', 'composer', 'music', null),
    ('tt9000002', 1, 'nm9000003', 'actress', null, '["Lena"]'),
    ('tt9000002', 2, 'nm9000003', 'producer', 'producer', null),
    ('tt9000003', 1, 'nm9000003', 'actress', null, null),
    ('tt9000004', 1, 'nm9000003', 'actress', null, '["Ida"]');
insert into imdb.name_basics values
    ('nm9000001', 'Ada Example', 1941, null, 'director,writer', 'tt9000001,tt9999999'),
    ('nm9000002', 'Bo Sample', 1950, 2011, 'writer', null),
    ('nm9000003', 'Céline Muster', 1972, null, 'actress,producer', 'tt9000001'),
    ('nm9000004', 'Aeschylos Probe', 525, 456, '', null);

create table intermediate.int_search_names as
select
    row_number() over (order by num_votes desc nulls last)::integer as popularity_rank, id, matched, name,
    search.normalised(name) collate "C" as text, region, language, title_type, is_adult, num_votes
from (
    select tconst as id, 'primary' as matched, primary_title as name, null as region, null as language, title_type, is_adult, num_votes
    from imdb.title_basics left join imdb.title_ratings using (tconst)
    union all
    select tconst, 'original', original_title, null, null, title_type, is_adult, num_votes
    from imdb.title_basics left join imdb.title_ratings using (tconst)
    where original_title <> primary_title
    union all
    select title_id, 'aka', title, region, language, title_type, is_adult, num_votes
    from imdb.title_akas join imdb.title_basics on tconst = title_id left join imdb.title_ratings using (tconst)
    where title not in (primary_title, coalesce(original_title, primary_title))
    union all
    select nconst, 'person', primary_name, null, null, null, null, num_votes
    from imdb.name_basics left join imdb.title_ratings on tconst = split_part(known_for_titles, ',', 1)
) as names;
create table intermediate.int_search_words as
select word, count(*)::integer as name_count, min(popularity_rank) as best_popularity_rank
from intermediate.int_search_names cross join unnest(string_to_array(text, ' ')) as word
group by word;
create table intermediate.int_reference_values (list text, value text, value_count bigint);
insert into intermediate.int_reference_values values
    ('genres', 'Comedy', 1), ('genres', 'Drama', 5), ('genres', 'Adult', 1), ('title-types', 'movie', 3), ('regions', 'DE', 1);
create table intermediate.int_title_with_ratings as
select
    t.tconst, t.title_type, t.primary_title, t.original_title, t.is_adult, t.start_year, t.end_year, t.runtime_minutes,
    string_to_array(t.genres, ',') as genres, r.average_rating, r.num_votes
from imdb.title_basics as t
left join imdb.title_ratings as r on r.tconst = t.tconst;

create table marts.dim_person as
select
    nconst, primary_name, birth_year, death_year, string_to_array(primary_profession, ',') as professions,
    string_to_array(known_for_titles, ',') as known_for_titles
from imdb.name_basics;

create table marts.mart_top_titles (
    tconst text, title text, title_type text, primary_genre text, genres text[], start_year integer, is_adult boolean,
    average_rating numeric, num_votes integer, weighted_rating numeric, rank_overall integer
);
create unique index on marts.mart_top_titles (tconst);
comment on table marts.mart_top_titles is 'Rated titles ranked.';
comment on column marts.mart_top_titles.weighted_rating is 'Bayesian rating.';
insert into marts.mart_top_titles values
    ('tt9000001', 'The Quiet Harbour', 'movie', 'Drama', '{Drama,Mystery}', 1994, false, 8.1, 12000, 8.05, 1),
    ('tt9000003', 'Tide and Stone', 'tvSeries', 'Drama', '{Drama}', 2003, false, 8.1, 5000, 8.01, 2),
    ('tt9000002', 'Twelve Lanterns', 'movie', 'Comedy', '{Comedy,Romance}', 1999, false, 7.0, 900, 7.1, 3),
    ('tt9000006', 'After Hours Only', 'movie', 'Adult', '{Adult,Drama}', 1994, true, 6.5, 40, 6.9, 4),
    ('tt9000004', 'Ebb', 'tvEpisode', null, null, null, null, 9, 300, null, null);

create table intermediate.int_crew_only_credits (
    tconst text collate "C", category text, nconst text collate "C", crew_position integer
);
insert into intermediate.int_crew_only_credits values
    ('tt9000001', 'director', 'nm9000004', 2), ('tt9000001', 'writer', 'nm9000002', 1), ('tt9000002', 'writer', 'nm9000002', 1),
    ('tt9000004', 'director', 'nm9000001', 1), ('tt9000006', 'writer', 'nm9000002', 1);

create view marts.fct_credits as
select tconst, nconst, category, ordering, null::integer as crew_position, false as is_crew_only
from imdb.title_principals
union all
select tconst, nconst, category, null, crew_position, true
from intermediate.int_crew_only_credits;

create table transformer.release (
    release bigint primary key, run_id uuid not null unique, status text not null, published_at timestamptz not null,
    restored_at timestamptz
);
create table transformer.release_dataset (
    release bigint, dataset text, sha256 text, file text, bytes bigint, etag text, last_modified timestamptz,
    downloaded_at timestamptz, changed boolean, rows bigint, rejected_rows bigint, primary key (release, dataset)
);
create table transformer.restore (
    run_id uuid primary key, release bigint not null, replaced bigint not null, restored_at timestamptz not null
);
create view transformer.current_release as select release, published_at, run_id from transformer.release where status = 'current';
create view transformer.current_dataset as
select d.dataset, d.sha256, d.rows, d.rejected_rows, d.file, d.bytes, d.etag, d.last_modified, d.downloaded_at
from transformer.release_dataset as d join transformer.release as r on r.release = d.release where r.status = 'current';
insert into transformer.release values
    (2, '00000000-0000-0000-0000-000000000002', 'previous', '2026-02-27T06:40:00Z', null),
    (3, '00000000-0000-0000-0000-000000000003', 'current', '2026-02-28T06:40:00Z', null);
insert into transformer.release_dataset
select release, dataset, repeat('a', 64), dataset || '.tsv.gz', 1000, '"e"', '2026-02-28T01:00:00Z', '2026-02-28T06:31:00Z', true, 8, 1
from generate_series(2, 3) as release,
    unnest(array['name.basics', 'title.akas', 'title.basics', 'title.crew', 'title.episode', 'title.principals', 'title.ratings'])
        as dataset;

create table downloader.dataset_version (
    dataset text primary key, sha256 text, file text, bytes bigint, etag text, last_modified timestamptz, downloaded_at timestamptz
);
create view downloader.latest_version as select * from downloader.dataset_version;
insert into downloader.dataset_version
select dataset, sha256, file, bytes, etag, last_modified, downloaded_at from transformer.current_dataset;

create table transformer.model_run (
    run_id uuid, model text, layer text, materialized text, status text, attempt integer, started_at timestamptz, millis bigint,
    rows bigint, bytes bigint, refs text[], sources text[], compiled_sql text, error text
);
insert into transformer.model_run values
    ('00000000-0000-0000-0000-000000000003', 'mart_top_titles', 'marts', 'table', 'built', 1, '2026-02-28T06:35:00Z', 40, 5, 8192,
        '{int_rating_prior,int_title_with_ratings}', '{}', 'select 1', null),
    ('00000000-0000-0000-0000-000000000003', 'stg_title_basics', 'staging', 'view', 'built', 1, '2026-02-28T06:34:00Z', 4, null, null,
        '{}', '{imdb.title_basics}', 'select 1', null);
create table transformer.model_input (run_id uuid, model text, input text, columns text[]);
insert into transformer.model_input values
    ('00000000-0000-0000-0000-000000000003', 'mart_top_titles', 'int_rating_prior', '{prior_votes}'),
    ('00000000-0000-0000-0000-000000000003', 'mart_top_titles', 'int_title_with_ratings', '{tconst,primary_title}'),
    ('00000000-0000-0000-0000-000000000003', 'stg_title_basics', 'imdb.title_basics', '{tconst,primary_title,genres}');
create table transformer.column_copy (run_id uuid, model text, column_name text, input text, input_column text);
insert into transformer.column_copy values
    ('00000000-0000-0000-0000-000000000003', 'mart_top_titles', 'title', 'int_title_with_ratings', 'primary_title'),
    ('00000000-0000-0000-0000-000000000003', 'int_title_with_ratings', 'primary_title', 'stg_title_basics', 'primary_title'),
    ('00000000-0000-0000-0000-000000000003', 'stg_title_basics', 'primary_title', 'imdb.title_basics', 'primary_title');
create table transformer.test_result (
    run_id uuid, test text, type text, target text, column_name text, severity text, status text, failures bigint, millis bigint,
    tested_at timestamptz, compiled_sql text
);
insert into transformer.test_result values
    ('00000000-0000-0000-0000-000000000003', 'a', 'not_null', 'mart_top_titles', 'tconst', 'error', 'pass', 0, 3, now(), 'select 1'),
    ('00000000-0000-0000-0000-000000000003', 'b', 'relationships', 'stg_title_crew', 'tconst', 'warn', 'warn', 5, 3, now(), 'select 1');
insert into transformer.test_result values
    ('00000000-0000-0000-0000-000000000002', 'b', 'relationships', 'stg_title_crew', 'tconst', 'warn', 'pass', 0, 4,
        '2026-02-27T06:39:00Z', 'select 2'),
    ('00000000-0000-0000-0000-000000000004', 'a', 'not_null', 'mart_top_titles', 'tconst', 'error', 'fail', 2, 3,
        '2026-03-01T06:39:00Z', 'select 1');
create table transformer.test_failure (run_id uuid, test text, number integer, failing_row jsonb);
insert into transformer.test_failure values
    ('00000000-0000-0000-0000-000000000003', 'b', 2, '{"tconst": "tt8", "n": null}'),
    ('00000000-0000-0000-0000-000000000003', 'b', 1, '{"tconst": "tt7", "n": 4}'),
    ('00000000-0000-0000-0000-000000000004', 'a', 1, '{"tconst": null}');
