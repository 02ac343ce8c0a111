-- All credits of a title: those of title.principals in their order, then those only title.crew knows, in credit order.
with crew as (
    select 'director' as category, crew_member.nconst, min(crew_member.position) as crew_position
    from imdb.title_crew as c
    cross join unnest(string_to_array(c.directors, ',')) with ordinality as crew_member(nconst, position)
    where c.tconst = :tconst
    group by crew_member.nconst
    union all
    select 'writer', crew_member.nconst, min(crew_member.position)
    from imdb.title_crew as c
    cross join unnest(string_to_array(c.writers, ',')) with ordinality as crew_member(nconst, position)
    where c.tconst = :tconst
    group by crew_member.nconst
),

principals as (
    select ordering, nconst, category, job, characters
    from imdb.title_principals
    where tconst = :tconst
),

credits as (
    select p.ordering, p.nconst, p.category, p.job, p.characters, crew.crew_position
    from principals as p
    left join crew on crew.nconst = p.nconst and crew.category = p.category
    union all
    select null, crew.nconst, crew.category, null, null, crew.crew_position
    from crew
    where not exists (select from principals as p where p.nconst = crew.nconst and p.category = crew.category)
)

select
    credits.ordering,
    credits.nconst,
    n.primary_name,
    credits.category,
    credits.job,
    credits.characters,
    cast(credits.crew_position as integer) as crew_position
from credits
left join imdb.name_basics as n on n.nconst = credits.nconst
order by credits.ordering nulls last, credits.category, credits.crew_position
