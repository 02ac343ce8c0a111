{{
    config(
        indexes=[
            {'columns': ['series_tconst'], 'unique': true},
            {'columns': ['total_episodes']},
            {'columns': ['avg_rating']}
        ]
    )
}}

with episodes as (
    select * from {{ ref('int_title_hierarchies') }}
),

episode_figures as (
    select
        series_tconst,
        count(*)::integer as total_episodes,
        count(average_rating)::integer as rated_episodes,
        count(distinct season_number)::integer as total_seasons,
        round(avg(average_rating), 4) as avg_rating,
        round(stddev_samp(average_rating), 4) as rating_std_dev,
        min(average_rating) as lowest_episode_rating,
        max(average_rating) as highest_episode_rating,
        sum(num_votes)::bigint as episode_votes,
        min(episode_year) as first_episode_year,
        max(episode_year) as last_episode_year,
        min(rating_rank) as best_rank
    from episodes
    group by series_tconst
),

series as (
    select tconst as series_tconst
    from {{ ref('int_title_with_ratings') }}
    where title_type in ('tvSeries', 'tvMiniSeries')
    union
    select series_tconst
    from episode_figures
)

select
    series.series_tconst,
    titles.primary_title as series_title,
    titles.title_type as series_type,
    titles.start_year,
    titles.end_year,
    titles.genres,
    titles.average_rating as series_rating,
    titles.num_votes as series_votes,
    coalesce(figures.total_episodes, 0) as total_episodes,
    coalesce(figures.rated_episodes, 0) as rated_episodes,
    coalesce(figures.total_episodes - figures.rated_episodes, 0) as unrated_episodes,
    coalesce(figures.total_seasons, 0) as total_seasons,
    figures.avg_rating,
    figures.rating_std_dev,
    round(1 - figures.rating_std_dev / figures.avg_rating, 4) as rating_consistency,
    figures.lowest_episode_rating,
    figures.highest_episode_rating,
    figures.episode_votes,
    figures.first_episode_year,
    figures.last_episode_year,
    best_episodes.tconst as best_episode_tconst,
    best_episodes.primary_title as best_episode_title,
    titles.is_adult
from series
left join {{ ref('int_title_with_ratings') }} as titles on titles.tconst = series.series_tconst
left join episode_figures as figures on figures.series_tconst = series.series_tconst
left join {{ ref('int_title_with_ratings') }} as best_episodes on best_episodes.rating_rank = figures.best_rank
