select
    tconst,
    ordering,
    nconst,
    category,
    job,
    characters as characters_json,
    {{ json_texts('characters') }} as characters
from {{ source('imdb', 'title_principals') }}
