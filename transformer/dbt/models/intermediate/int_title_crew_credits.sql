{{ config(materialized='table') }}

with credits as (
    select tconst, 'director' as category, nconst, position as crew_position, null::integer as principal_ordering
    from {{ ref('stg_title_crew_directors') }}
    union all
    select tconst, 'writer' as category, nconst, position as crew_position, null::integer as principal_ordering
    from {{ ref('stg_title_crew_writers') }}
    union all
    select tconst, category, nconst, null::integer as crew_position, ordering as principal_ordering
    from {{ ref('stg_title_principals') }}
    where category in ('director', 'writer')
),

-- One row for a person whichever file names them, and however often. Titles come nearly in order, so sorting is cheap; the
-- aggregate with an order keeps PostgreSQL from hashing instead.
merged as (
    select
        tconst,
        category,
        nconst,
        min(crew_position order by category) as crew_position,
        min(principal_ordering) as principal_ordering
    from credits
    group by tconst, category, nconst
)

select
    tconst,
    category,
    nconst,
    crew_position,
    principal_ordering,
    row_number() over (
        partition by tconst, category
        order by crew_position nulls last, principal_ordering
    )::integer as credit_position
from merged
