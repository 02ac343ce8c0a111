with episodes as (
    select * from {{ ref('stg_title_episode') }}
)

select
    episodes.tconst as episode_tconst,
    episodes.parent_tconst as series_tconst,
    series.primary_title as series_title,
    series.title_type as series_type,
    episodes.season_number,
    episodes.episode_number,
    titles.primary_title as episode_title,
    titles.start_year as episode_year,
    titles.runtime_minutes,
    titles.average_rating,
    titles.num_votes,
    titles.weighted_rating,
    titles.rating_rank,
    titles.release_rank,
    series.is_adult as series_is_adult
from episodes
left join {{ ref('int_title_with_ratings') }} as titles on titles.tconst = episodes.tconst
left join {{ ref('int_title_with_ratings') }} as series on series.tconst = episodes.parent_tconst
