{{ config(severity='warn') }}

-- titles people are known for that title.basics lacks
with known as (
    select unnest(known_for_titles) as tconst
    from {{ ref('stg_name_basics') }}
)

select
    known.tconst,
    count(*) as people
from known
left join {{ ref('stg_title_basics') }} as titles on titles.tconst = known.tconst
where titles.tconst is null
group by known.tconst
