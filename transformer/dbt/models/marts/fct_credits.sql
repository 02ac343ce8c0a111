{#- A view: by title and by person the credits stand indexed in title_principals and int_crew_only_credits. A copy would be as large as the
    largest dataset and could say nothing else. Without common table expressions, for PostgreSQL walks no index through one: a page in the order
    of the title would read all credits. -#}
{{ config(materialized='view') }}

select tconst, nconst, category, ordering, null::integer as crew_position, false as is_crew_only
from {{ ref('stg_title_principals') }}
union all
select tconst, nconst, category, null::integer as ordering, crew_position, true as is_crew_only
from {{ ref('int_crew_only_credits') }}
