select
    tconst,
    title_type,
    primary_title,
    original_title,
    is_adult,
    start_year,
    end_year,
    runtime_minutes,
    {{ split_list('genres', ',') }} as genres
from {{ source('imdb', 'title_basics') }}
