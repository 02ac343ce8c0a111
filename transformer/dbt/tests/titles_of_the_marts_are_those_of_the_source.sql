-- no title may be lost or doubled on the way from title.basics to the marts
with figures as (
    select
        (select count(*) from {{ source('imdb', 'title_basics') }}) as title_basics,
        (select count(*) from {{ ref('int_title_with_ratings') }}) as int_title_with_ratings,
        (select count(*) from {{ ref('dim_title') }}) as dim_title,
        (select count(*) from {{ ref('imdb_titles') }}) as imdb_titles
)

select *
from figures
where int_title_with_ratings <> title_basics
    or dim_title <> title_basics
    or imdb_titles <> title_basics
