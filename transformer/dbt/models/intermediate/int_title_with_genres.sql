with titles as (
    select * from {{ ref('int_title_with_ratings') }}
)

select
    titles.tconst,
    titles.title_type,
    titles.start_year,
    titles.decade,
    titles.runtime_minutes,
    titles.average_rating,
    titles.num_votes,
    genres.genre,
    genres.genre_position::integer as genre_position
from titles
left join lateral unnest(titles.genres) with ordinality as genres (genre, genre_position) on true
