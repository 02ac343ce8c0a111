{{ config(indexes=[{'columns': ['start_year', 'genre'], 'unique': true}, {'columns': ['genre']}]) }}

with titles as (
    select * from {{ ref('int_title_with_genres') }}
),

years as (
    select
        start_year,
        genre,
        count(*) as title_count,
        count(average_rating) as rated_title_count,
        round(avg(average_rating), 4) as avg_rating,
        sum(num_votes)::bigint as total_votes
    from titles
    group by start_year, genre
)

select
    start_year,
    genre,
    title_count,
    rated_title_count,
    avg_rating,
    total_votes,
    -- the year before, not the row before: a gap has no change
    case when lag(start_year) over genre_years = start_year - 1
        then title_count - lag(title_count) over genre_years end as title_count_change,
    case when lag(start_year) over genre_years = start_year - 1
        then avg_rating - lag(avg_rating) over genre_years end as avg_rating_change
from years
window genre_years as (partition by genre order by start_year)
