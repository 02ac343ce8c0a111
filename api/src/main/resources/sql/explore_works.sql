-- What a person worked on, the newest first.
select f.tconst, string_agg(distinct f.category, ', ' order by f.category) as categories,
    t.title_type, t.primary_title, t.start_year, r.average_rating, r.num_votes
from marts.fct_credits as f
join imdb.title_basics as t on t.tconst = f.tconst
left join imdb.title_ratings as r on r.tconst = f.tconst
where f.nconst = :nconst and t.is_adult is not true
group by f.tconst, t.title_type, t.primary_title, t.start_year, r.average_rating, r.num_votes
order by t.start_year desc nulls last, f.tconst
limit 100
