with source as (
    select * from {{ source('imdb', 'title_ratings') }}
)

select
    tconst,
    average_rating,
    num_votes
from source
