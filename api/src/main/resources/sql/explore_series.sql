-- Series whose episodes are rated most alike; those with few rated episodes would be by chance.
select
    series_tconst, series_title, start_year, total_seasons, total_episodes, rated_episodes, avg_rating, rating_consistency,
    lowest_episode_rating, highest_episode_rating, best_episode_title
from marts.mart_series_analytics
where rated_episodes >= 8 and total_seasons > 0 and series_title is not null
order by rating_consistency desc nulls last, series_tconst
limit 20
