{{
    config(
        indexes=[
            {'columns': ['nconst'], 'unique': true},
            {'columns': ['primary_name', 'nconst']},
            {'columns': ['birth_year', 'nconst']},
            {'columns': ['death_year', 'nconst']},
            {'columns': ['professions'], 'type': 'gin'}
        ]
    )
}}

-- The lists of the api are read from here: an index for each of their sorts and filters.
with names as (
    select * from {{ ref('stg_name_basics') }}
)

select
    nconst,
    primary_name,
    birth_year,
    death_year,
    professions[1] as primary_profession,
    professions,
    known_for_titles
from names
