with source as (
    select * from {{ source('imdb', 'title_episode') }}
)

select
    tconst,
    parent_tconst,
    season_number,
    episode_number
from source
