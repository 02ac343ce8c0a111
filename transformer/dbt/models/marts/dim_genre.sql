{{ config(indexes=[{'columns': ['genre'], 'unique': true}]) }}

with titles as (
    select * from {{ ref('int_title_with_genres') }}
    where genre is not null
)

select
    genre,
    count(*) as title_count,
    count(*) filter (where genre_position = 1) as primary_title_count,
    count(average_rating) as rated_title_count,
    min(start_year) as first_year,
    max(start_year) as last_year
from titles
group by genre
