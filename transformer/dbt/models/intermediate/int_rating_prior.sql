{{ config(materialized='table') }}

with ratings as (
    select * from {{ ref('stg_title_ratings') }}
)

select
    {{ var('rating_prior_votes') }}::integer as prior_votes,
    round(sum(average_rating * num_votes) / nullif(sum(num_votes), 0), 4) as prior_mean
from ratings
