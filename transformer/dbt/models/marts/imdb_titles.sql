{{ config(indexes=[{'columns': ['title_key'], 'unique': true}, {'columns': ['title_type', 'release_year']}]) }}

with titles as (
    select * from {{ ref('int_title_complete') }}
)

select
    tconst as title_key,
    primary_title,
    original_title,
    title_type,
    directors,
    writers,
    array_to_string(genres, ',') as genres,
    num_directors > 0 as has_directors,
    num_writers > 0 as has_writers,
    end_year is not null as has_ended,
    coalesce(cardinality(genres), 0) as num_of_genres,
    start_year as release_year,
    end_year,
    average_rating,
    num_votes,
    runtime_minutes,
    num_directors,
    num_writers,
    is_adult
from titles
