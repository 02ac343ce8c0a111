{{ config(indexes=[{'columns': ['nconst'], 'unique': true}]) }}

with names as (
    select * from {{ ref('stg_name_basics') }}
)

select
    nconst,
    primary_name,
    birth_year,
    death_year,
    professions[1] as primary_profession,
    professions
from names
