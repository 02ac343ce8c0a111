select
    title_id as tconst,
    ordering,
    title,
    region,
    language,
    {{ split_stx('types') }} as types,
    {{ split_stx('attributes') }} as attributes,
    is_original_title
from {{ source('imdb', 'title_akas') }}
