-- Where an episode belongs; the series may be missing from title.basics.
select e.parent_tconst, t.primary_title, e.season_number, e.episode_number
from imdb.title_episode as e
left join imdb.title_basics as t on t.tconst = e.parent_tconst
where e.tconst = :tconst
