-- searching misses no title and nobody: each has a row with its own name, unless that name is missing or blank
with figures as (
    select
        (select count(*) from {{ source('imdb', 'title_basics') }} where btrim(primary_title) <> '') as titles,
        (select count(*) from {{ ref('int_search_names') }} where matched = 'primary') as found_titles,
        (select count(*) from {{ source('imdb', 'name_basics') }} where btrim(primary_name) <> '') as people,
        (select count(*) from {{ ref('int_search_names') }} where matched = 'person') as found_people
)

select *
from figures
where titles <> found_titles or people <> found_people
