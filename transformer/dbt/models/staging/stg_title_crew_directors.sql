select
    crew.tconst,
    directors.position::integer as position,
    {{ id('directors.element') }} as nconst
from {{ source('imdb', 'title_crew') }} as crew
cross join lateral {{ list_elements('crew.directors', ',', 'directors') }}
