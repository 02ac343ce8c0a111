-- All titles of a person by role: credits of both files, the newest first.
select
    f.tconst,
    f.category,
    t.title_type,
    t.primary_title,
    t.start_year,
    p.job,
    p.characters,
    r.average_rating,
    r.num_votes
from marts.fct_credits as f
left join imdb.title_basics as t on t.tconst = f.tconst
left join imdb.title_ratings as r on r.tconst = f.tconst
left join imdb.title_principals as p on p.tconst = f.tconst and p.ordering = f.ordering
where f.nconst = :nconst
    and (:adult or t.is_adult is not true)
    and (cast(:category as text) is null or f.category = :category)
order by f.category, t.start_year desc nulls last, f.tconst, f.ordering
