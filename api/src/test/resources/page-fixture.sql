-- What the pages read beyond the release of the other tests; every row is invented.
alter table marts.mart_top_titles add column decade integer;
update marts.mart_top_titles set decade = start_year / 10 * 10;
create table marts.mart_genre_analytics (decade integer, genre text, title_count bigint, avg_rating numeric);
insert into marts.mart_genre_analytics values
    (1990, 'Drama', 4, 7.5), (1990, 'Comedy', 1, 7), (2000, 'Drama', 2, 8.1), (null, 'Drama', 3, 5), (1990, 'Adult', 9, 4);
create table marts.mart_person_career (
    nconst text, primary_name text, primary_role text, total_titles integer, first_year integer, last_year integer,
    avg_rating numeric, best_title_tconst text, best_title text, weighted_rating numeric
);
insert into marts.mart_person_career values
    ('nm9000003', 'Céline Muster', 'actress', 4, 1994, 2003, 8.1, 'tt9000001', 'The Quiet Harbour', 8.0);
create table marts.mart_series_analytics (
    series_tconst text, series_title text, start_year integer, total_seasons integer, total_episodes integer, rated_episodes integer,
    avg_rating numeric, rating_consistency numeric, lowest_episode_rating numeric, highest_episode_rating numeric,
    best_episode_title text
);
insert into marts.mart_series_analytics values
    ('tt9000003', 'Tide and Stone', 2003, 2, 10, 9, 8.8, 0.95, 8.1, 9.4, 'Ebb');

alter table downloader.dataset_version add column rows bigint, add column served_at timestamptz, add column removed_at timestamptz;
update downloader.dataset_version set rows = 9, served_at = downloaded_at;

create table if not exists transformer.test_failure (run_id uuid, test text, number integer, failing_row jsonb);
insert into transformer.test_failure values
    ('00000000-0000-0000-0000-000000000003', 'b', 1, '{"tconst": "tt9000099", "note": "<script>alert(1)</script>"}');

drop schema if exists loader cascade;
create schema loader;
create table loader.load (
    load_id bigint, run_id uuid, attempt integer, dataset text, sha256 text, status text, started_at timestamptz,
    ended_at timestamptz, table_oid oid, lines bigint, rows bigint, rejected bigint, compressed_bytes bigint, inflated_bytes bigint,
    copy_millis bigint, index_millis bigint, error_code text, error_message text
);
insert into loader.load values
    (7, '00000000-0000-0000-0000-000000000003', 1, 'title.ratings', repeat('a', 64), 'staged', now(), now(), null, 9, 8, 1, 1000, 4000,
        12, 3, null, null);
create table loader.rejected_row (
    load_id bigint, dataset text, sha256 text, line bigint, reason text, raw_text text, raw_bytes bytea, raw_length bigint
);
insert into loader.rejected_row values
    (7, 'title.ratings', repeat('a', 64), 5, 'wrong_field_count', '<img src=x onerror=alert(1)>', null, 28);
create table loader.schema_drift (
    load_id bigint, dataset text, sha256 text, kind text, detail text, column_name text, seen_at timestamptz
);
insert into loader.schema_drift values
    (7, 'title.ratings', repeat('a', 64), 'extra_column', 'the column "mood" is new', 'mood', now());
create table loader.dead_letter (
    id bigint, kind text, origin text, reason text, body bytea, created_at timestamptz, requeued_at timestamptz
);
insert into loader.dead_letter values
    (1, 'event', 'loader.dataset-downloaded', 'not a CloudEvent', '\x00ff', now(), null),
    (2, 'job', 'load-dataset', 'given up', '{}', now(), null),
    (3, 'event', 'loader.of-old', 'unknown', '{}', now(), null);
