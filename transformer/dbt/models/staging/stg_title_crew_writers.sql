with source as (
    select * from {{ source('imdb', 'title_crew') }}
)

select
    source.tconst,
    writers.position::integer as position,
    {{ id('writers.element') }} as nconst
from source
cross join lateral {{ list_elements('source.writers', ',', 'writers') }}
