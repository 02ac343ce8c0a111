{{ config(severity='warn') }}

-- titles people are known for that title.basics lacks
select
    known.tconst,
    count(*) as people
from {{ ref('stg_name_basics') }} as names
cross join lateral unnest(names.known_for_titles) as known (tconst)
left join {{ ref('stg_title_basics') }} as titles on titles.tconst = known.tconst
where titles.tconst is null
group by known.tconst
