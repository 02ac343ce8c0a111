{{ config(materialized='table', indexes=[{'columns': ['list', 'value'], 'unique': true}]) }}

-- Lists are counted whole and taken apart afterwards: there are some thousands of them, however many titles and people share them.
with genre_lists as (
    select genres, count(*) as title_count
    from {{ ref('stg_title_basics') }}
    group by genres
),

profession_lists as (
    select professions, count(*) as person_count
    from {{ ref('stg_name_basics') }}
    group by professions
),

-- one reading of the akas for both
places as (
    select region, language, count(*) as aka_count
    from {{ ref('stg_title_akas') }}
    group by region, language
),

counted as (
    select 'genres' as list, genre as value, sum(title_count) as value_count
    from genre_lists
    cross join lateral unnest(genres) as genre
    group by genre
    union all
    select 'title-types', title_type, count(*)
    from {{ ref('stg_title_basics') }}
    group by title_type
    union all
    -- the credits of title.principals, which are counted there already
    select 'categories', category, sum(credits - crew_only_credits)
    from {{ ref('int_person_roles') }}
    group by category
    having sum(credits - crew_only_credits) > 0
    union all
    select 'professions', profession, sum(person_count)
    from profession_lists
    cross join lateral unnest(professions) as profession
    group by profession
    union all
    select 'regions', region, sum(aka_count)
    from places
    group by region
    union all
    select 'languages', language, sum(aka_count)
    from places
    group by language
)

select list, value, value_count::bigint as value_count
from counted
where value is not null
