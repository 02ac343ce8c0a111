select
    nconst,
    primary_name,
    birth_year,
    death_year,
    {{ split_list('primary_profession', ',') }} as professions,
    {{ split_list('known_for_titles', ',') }} as known_for_titles
from {{ source('imdb', 'name_basics') }}
