-- What a person worked on, the newest first. The years of all of it are asked for in one pass over the key of the titles: joined one by one,
-- the thousands of titles of a busy person took twice the time.
with credits as materialized (
    select tconst, category
    from marts.fct_credits
    where nconst = :nconst
),

newest as materialized (
    select tconst, title_type, primary_title, start_year
    from imdb.title_basics
    where tconst = any(array(select tconst from credits)) and is_adult is not true
    order by start_year desc nulls last, tconst
    limit 100
)

select n.tconst, string_agg(distinct c.category, ', ' order by c.category) as categories,
    n.title_type, n.primary_title, n.start_year, r.average_rating, r.num_votes
from newest as n
join credits as c on c.tconst = n.tconst
left join imdb.title_ratings as r on r.tconst = n.tconst
group by n.tconst, n.title_type, n.primary_title, n.start_year, r.average_rating, r.num_votes
order by n.start_year desc nulls last, n.tconst
