{{ config(indexes=[{'columns': ['series_tconst', 'season_number'], 'unique': true}]) }}

with episodes as (
    select * from {{ ref('int_title_hierarchies') }}
)

select
    series_tconst,
    season_number,
    max(series_title) as series_title,
    count(*)::integer as total_episodes,
    count(average_rating)::integer as rated_episodes,
    (count(*) - count(average_rating))::integer as unrated_episodes,
    round(avg(average_rating), 4) as avg_rating,
    round(stddev_samp(average_rating), 4) as rating_std_dev,
    sum(num_votes)::bigint as total_votes,
    min(episode_year) as first_year,
    max(episode_year) as last_year,
    bool_or(series_is_adult) as is_adult
from episodes
group by series_tconst, season_number
