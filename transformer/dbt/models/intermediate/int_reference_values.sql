{{ config(materialized='table', indexes=[{'columns': ['list', 'value'], 'unique': true}]) }}

with counted as (
    select 'genres' as list, genre as value, count(*) as value_count
    from {{ ref('stg_title_basics') }}
    cross join lateral unnest(genres) as genre
    group by genre
    union all
    select 'title-types', title_type, count(*)
    from {{ ref('stg_title_basics') }}
    group by title_type
    union all
    select 'categories', category, count(*)
    from {{ ref('stg_title_principals') }}
    group by category
    union all
    select 'professions', profession, count(*)
    from {{ ref('stg_name_basics') }}
    cross join lateral unnest(professions) as profession
    group by profession
    union all
    -- one reading of the akas for both
    select
        case when grouping(region) = 0 then 'regions' else 'languages' end,
        coalesce(region, language),
        count(*)
    from {{ ref('stg_title_akas') }}
    group by grouping sets ((region), (language))
)

select list, value, value_count
from counted
where value is not null
