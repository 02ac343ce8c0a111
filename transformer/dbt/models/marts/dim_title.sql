{#- A view: every title stands with its indexes in int_title_with_ratings already. Without a common table expression, for PostgreSQL walks no index
    through one: a page in the order of the id would read all titles. -#}
{{ config(materialized='view') }}

select
    tconst,
    title_type,
    primary_title,
    original_title,
    is_adult,
    start_year,
    decade,
    end_year,
    runtime_minutes,
    primary_genre,
    genres,
    title_type in ('tvSeries', 'tvMiniSeries') as is_series,
    title_type = 'tvEpisode' as is_episode
from {{ ref('int_title_with_ratings') }}
