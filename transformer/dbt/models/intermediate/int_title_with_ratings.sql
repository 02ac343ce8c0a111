{{
    config(
        materialized='table',
        indexes=[
            {'columns': ['tconst'], 'unique': true},
            {'columns': ['num_votes', 'tconst']},
            {'columns': ['average_rating', 'tconst']},
            {'columns': ['start_year', 'tconst']},
            {'columns': ['runtime_minutes', 'tconst']},
            {'columns': ['primary_title', 'tconst']},
            {'columns': ['title_type', 'num_votes', 'tconst']},
            {'columns': ['genres'], 'type': 'gin'}
        ]
    )
}}

-- The lists of the api are read from here: an index for each of their sorts, with the id behind it to break ties, and for the filters
-- that leave few rows.
with rated as (
    select
        ratings.tconst,
        ratings.average_rating,
        ratings.num_votes,
        {{ weighted_rating('ratings.average_rating', 'ratings.num_votes', 'prior.prior_mean', 'prior.prior_votes') }} as weighted_rating
    from {{ ref('stg_title_ratings') }} as ratings
    cross join {{ ref('int_rating_prior') }} as prior
),

ranked as (
    select
        tconst,
        average_rating,
        num_votes,
        weighted_rating,
        row_number() over (order by weighted_rating desc nulls last, num_votes desc, tconst)::integer as rating_rank
    from rated
),

-- numbers instead of (year, id) pairs: the first title of a person is then the smallest of many integers
released as (
    select
        tconst,
        row_number() over (order by start_year, tconst)::integer as release_rank
    from {{ ref('stg_title_basics') }}
    where start_year is not null
)

select
    titles.tconst,
    titles.title_type,
    titles.primary_title,
    titles.original_title,
    titles.is_adult,
    titles.start_year,
    {{ decade('titles.start_year') }} as decade,
    titles.end_year,
    titles.runtime_minutes,
    titles.genres,
    titles.genres[1] as primary_genre,
    ranked.average_rating,
    ranked.num_votes,
    ranked.weighted_rating,
    ranked.rating_rank,
    released.release_rank,
    -- a whole number sums many times faster than a decimal one
    (ranked.average_rating * 100)::integer as rating_hundredths
from {{ ref('stg_title_basics') }} as titles
left join ranked on ranked.tconst = titles.tconst
left join released on released.tconst = titles.tconst
