select
    crew.tconst,
    writers.position::integer as position,
    {{ id('writers.element') }} as nconst
from {{ source('imdb', 'title_crew') }} as crew
cross join lateral {{ list_elements('crew.writers', ',', 'writers') }}
