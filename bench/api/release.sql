-- A release of :titles titles in the tables the transformer makes, with the indexes its models declare. Every row is invented.
-- Ids run from tt0000001, so that any of them can be asked for.
create schema intermediate;
create schema imdb;
create schema marts;
create schema transformer;

create table transformer.release (
    release bigint primary key, run_id uuid not null unique, status text not null, published_at timestamptz not null, restored_at timestamptz
);
create view transformer.current_release as select release, published_at, run_id from transformer.release where status = 'current';
insert into transformer.release values (1, '00000000-0000-0000-0000-000000000001', 'current', now(), null);

select setseed(0.25);
create table intermediate.int_title_with_ratings as
select
    'tt' || lpad(n::text, 7, '0') collate "C" as tconst,
    case
        when kind < 0.06 then 'movie' when kind < 0.15 then 'short' when kind < 0.17 then 'tvMovie' when kind < 0.20 then 'tvSeries'
        when kind < 0.22 then 'video' else 'tvEpisode'
    end as title_type,
    'Title ' || initcap(substr(md5(n::text), 1, 8)) || ' ' || substr(md5(n::text), 9, 6) as primary_title,
    'Title ' || initcap(substr(md5(n::text), 1, 8)) || ' ' || substr(md5(n::text), 9, 6) as original_title,
    adult < 0.03 as is_adult,
    case when undated > 0.1 then 1900 + (sqrt(age) * 125)::int end as start_year,
    (year / 10) * 10 as decade,
    null::integer as end_year,
    case when timed < 0.3 then 20 + (timed * 400)::int end as runtime_minutes,
    case genre % 5
        when 0 then array['Drama'] when 1 then array['Comedy', 'Drama'] when 2 then array['Documentary']
        when 3 then array['Action', 'Crime', 'Thriller'] else array['Horror', 'Romance']
    end as genres,
    case when rated < 0.13 then round((1 + 9 * sqrt(rating))::numeric, 1) end as average_rating,
    case when rated < 0.13 then 5 + (votes ^ 9 * 900000)::int end as num_votes
from (
    select
        n, random() as kind, random() as adult, random() as undated, random() as age, 1950 as year, random() as timed,
        (random() * 1000)::int as genre, random() as rated, random() as rating, random() as votes
    from generate_series(1, :titles) as n
) as dice;

create table imdb.title_akas (title_id text collate "C", region text);
create table marts.fct_credits (tconst text collate "C", nconst text collate "C");
create unique index on intermediate.int_title_with_ratings (tconst);
create index on intermediate.int_title_with_ratings (num_votes, tconst);
create index on intermediate.int_title_with_ratings (average_rating, tconst);
create index on intermediate.int_title_with_ratings (start_year, tconst);
create index on intermediate.int_title_with_ratings (runtime_minutes, tconst);
create index on intermediate.int_title_with_ratings (primary_title, tconst);
create index on intermediate.int_title_with_ratings (title_type, num_votes, tconst);
create index on intermediate.int_title_with_ratings using gin (genres);
vacuum analyze intermediate.int_title_with_ratings;
