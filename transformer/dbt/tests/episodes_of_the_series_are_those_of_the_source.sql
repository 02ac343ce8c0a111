-- every row of title.episode counts in exactly one series and season, rated or not
with figures as (
    select
        (select count(*) from {{ source('imdb', 'title_episode') }}) as title_episode,
        (select coalesce(sum(total_episodes), 0) from {{ ref('mart_series_analytics') }}) as series,
        (select coalesce(sum(total_episodes), 0) from {{ ref('mart_season_analytics') }}) as seasons
)

select *
from figures
where series <> title_episode or seasons <> title_episode
