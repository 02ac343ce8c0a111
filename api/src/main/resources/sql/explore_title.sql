select
    t.tconst, t.title_type, t.primary_title, t.original_title, t.start_year, t.end_year, t.runtime_minutes, t.genres,
    r.average_rating, r.num_votes
from imdb.title_basics as t
left join imdb.title_ratings as r on r.tconst = t.tconst
where t.tconst = :tconst
