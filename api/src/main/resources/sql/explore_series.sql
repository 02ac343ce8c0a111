-- Series whose episodes are rated most alike; those with few rated episodes would be by chance.
select
    s.series_tconst, s.series_title, s.start_year, s.total_seasons, s.total_episodes, s.rated_episodes, s.avg_rating, s.rating_consistency,
    s.lowest_episode_rating, s.highest_episode_rating, s.best_episode_title
from marts.mart_series_analytics as s
-- the source rather than the mart: a release of an earlier version has a mart that does not tell
left join imdb.title_basics as t on t.tconst = s.series_tconst
where s.rated_episodes >= 8 and s.total_seasons > 0 and s.series_title is not null and t.is_adult is not true
order by s.rating_consistency desc nulls last, s.series_tconst
limit 20
