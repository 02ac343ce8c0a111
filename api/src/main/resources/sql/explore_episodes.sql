-- The episodes of a series that have a place in a season.
select e.tconst, e.season_number, e.episode_number, t.primary_title, r.average_rating, r.num_votes
from imdb.title_episode as e
left join imdb.title_basics as t on t.tconst = e.tconst
left join imdb.title_ratings as r on r.tconst = e.tconst
where e.parent_tconst = :tconst and e.season_number is not null and e.episode_number is not null
order by e.season_number, e.episode_number, e.tconst
limit 2000
