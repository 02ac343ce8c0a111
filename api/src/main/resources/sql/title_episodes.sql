-- All episodes of a series, those without a number, a rating or an entry in title.basics included.
select
    e.tconst,
    e.season_number,
    e.episode_number,
    t.primary_title,
    t.start_year,
    t.runtime_minutes,
    r.average_rating,
    r.num_votes
from imdb.title_episode as e
left join imdb.title_basics as t on t.tconst = e.tconst
left join imdb.title_ratings as r on r.tconst = e.tconst
where e.parent_tconst = :tconst
order by e.season_number nulls last, e.episode_number nulls last, e.tconst
