{{
    config(
        indexes=[
            {'columns': ['tconst'], 'unique': true},
            {'columns': ['rank_overall']},
            {'columns': ['title_type', 'rank_in_type']},
            {'columns': ['primary_genre', 'rank_in_genre']},
            {'columns': ['decade', 'rank_in_decade']}
        ]
    )
}}

with rated as (
    select * from {{ ref('int_title_with_ratings') }}
    where average_rating is not null
)

select
    rated.tconst,
    rated.primary_title as title,
    rated.original_title,
    rated.title_type,
    rated.primary_genre,
    rated.genres,
    rated.start_year,
    rated.decade,
    rated.runtime_minutes,
    rated.is_adult,
    rated.average_rating,
    rated.num_votes,
    rated.weighted_rating,
    prior.prior_votes,
    prior.prior_mean,
    rank() over (order by rated.weighted_rating desc nulls last, rated.num_votes desc)::integer as rank_overall,
    rank() over (
        partition by rated.title_type order by rated.weighted_rating desc nulls last, rated.num_votes desc
    )::integer as rank_in_type,
    rank() over (
        partition by rated.primary_genre order by rated.weighted_rating desc nulls last, rated.num_votes desc
    )::integer as rank_in_genre,
    rank() over (
        partition by rated.decade order by rated.weighted_rating desc nulls last, rated.num_votes desc
    )::integer as rank_in_decade
from rated
cross join {{ ref('int_rating_prior') }} as prior
