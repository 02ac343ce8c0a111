{{ config(indexes=[{'columns': ['decade', 'genre'], 'unique': true}, {'columns': ['genre']}]) }}

with titles as (
    select * from {{ ref('int_title_with_genres') }}
),

decades as (
    select
        decade,
        genre,
        count(*) as title_count,
        count(*) filter (where title_type in ('movie', 'tvMovie')) as movie_count,
        count(*) filter (where title_type in ('tvSeries', 'tvMiniSeries')) as series_count,
        count(*) filter (where title_type = 'tvEpisode') as episode_count,
        count(average_rating) as rated_title_count,
        round(avg(average_rating), 4) as avg_rating,
        round(sum(average_rating * num_votes) / nullif(sum(num_votes), 0), 4) as vote_weighted_rating,
        sum(num_votes)::bigint as total_votes,
        round(avg(runtime_minutes), 2) as avg_runtime_minutes
    from titles
    group by decade, genre
)

select
    decade,
    genre,
    title_count,
    movie_count,
    series_count,
    episode_count,
    rated_title_count,
    avg_rating,
    vote_weighted_rating,
    total_votes,
    avg_runtime_minutes,
    rank() over (partition by decade order by title_count desc)::integer as rank_in_decade,
    -- the decade before, not the row before: a gap has no change
    case when lag(decade) over genre_decades = decade - 10
        then title_count - lag(title_count) over genre_decades end as title_count_change,
    case when lag(decade) over genre_decades = decade - 10
        then avg_rating - lag(avg_rating) over genre_decades end as avg_rating_change
from decades
window genre_decades as (partition by genre order by decade)
