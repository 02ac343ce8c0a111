{{ config(indexes=[{'columns': ['tconst'], 'unique': true}]) }}

with ratings as (
    select * from {{ ref('stg_title_ratings') }}
)

select
    ratings.tconst,
    ratings.average_rating,
    ratings.num_votes,
    {{ weighted_rating('ratings.average_rating', 'ratings.num_votes', 'prior.prior_mean', 'prior.prior_votes') }} as weighted_rating,
    prior.prior_votes,
    prior.prior_mean
from ratings
cross join {{ ref('int_rating_prior') }} as prior
