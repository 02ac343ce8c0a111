{{ config(materialized='table') }}

-- The one place where all credits are counted, for the marts of people. Every running sum is a plain number, which fits beside its
-- group in the hash table; sums of decimals would not. Products of votes and ratings stay exact in a double up to 2^53.
with works as (
    select * from {{ ref('int_person_filmography') }}
)

select
    nconst,
    category,
    count(*)::integer as titles,
    (count(*) filter (where is_episode))::integer as episodes,
    count(rating_hundredths)::integer as rated,
    sum(rating_hundredths) as rating_sum,
    max(rating_hundredths) as highest_rating,
    sum(num_votes) as votes,
    sum(rating_hundredths::float8 * num_votes) as vote_sum,
    sum(credit_count)::integer as credits,
    (count(*) filter (where is_crew_only))::integer as crew_only_credits,
    (count(*) filter (where is_counted))::integer as counted_titles,
    (count(*) filter (where is_counted and is_episode))::integer as counted_episodes,
    (count(rating_hundredths) filter (where is_counted))::integer as counted_rated,
    sum(rating_hundredths) filter (where is_counted) as counted_rating_sum,
    sum(num_votes) filter (where is_counted) as counted_votes,
    sum(rating_hundredths::float8 * num_votes) filter (where is_counted) as counted_vote_sum,
    min(release_rank) as first_rank,
    max(start_year) as last_year,
    min(rating_rank) as best_rank
from works
group by nconst, category
