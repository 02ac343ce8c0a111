{{ config(materialized='table', indexes=[{'columns': ['tconst']}, {'columns': ['nconst']}]) }}

-- few of all credits of title.crew, so that indexes for titles and people cost little
select
    tconst,
    category,
    nconst,
    crew_position
from {{ ref('int_title_crew_credits') }}
where principal_ordering is null
