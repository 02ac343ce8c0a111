-- The people of a title as its own file lists them.
select p.nconst, n.primary_name, p.category, p.job
from imdb.title_principals as p
left join imdb.name_basics as n on n.nconst = p.nconst
where p.tconst = :tconst
order by p.ordering
limit 30
