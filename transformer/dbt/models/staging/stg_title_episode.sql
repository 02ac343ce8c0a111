select
    tconst,
    parent_tconst,
    season_number,
    episode_number
from {{ source('imdb', 'title_episode') }}
