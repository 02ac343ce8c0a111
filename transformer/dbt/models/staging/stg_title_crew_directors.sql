with source as (
    select * from {{ source('imdb', 'title_crew') }}
)

select
    source.tconst,
    directors.position::integer as position,
    {{ id('directors.element') }} as nconst
from source
cross join lateral {{ list_elements('source.directors', ',', 'directors') }}
