{{ config(materialized='table') }}

-- The one place where all credits are counted, for the marts of people. Every running sum is a plain number, which fits beside its
-- group in the hash table; sums of decimals would not. Products of votes and ratings stay exact in a double up to 2^53. What counts a title
-- of a person once, whatever the categories, is the sum over the categories less what is repeated: few rows are, so most pass these sums by.
with works as (
    select
        *,
        rating_hundredths::float8 * num_votes as rating_votes
    from {{ ref('int_person_filmography') }}
)

select
    nconst,
    category,
    (count(*) - count(*) filter (where is_repetition))::integer as titles,
    (count(*) filter (where is_episode))::integer as episodes,
    count(rating_hundredths)::integer as rated,
    sum(rating_hundredths) as rating_sum,
    max(rating_hundredths) as highest_rating,
    sum(num_votes) as votes,
    sum(rating_votes) as vote_sum,
    count(*)::integer as credits,
    (count(*) filter (where is_crew_only))::integer as crew_only_credits,
    (count(*) filter (where is_further))::integer as further_credits,
    (count(*) filter (where is_further and is_episode))::integer as further_episodes,
    (count(rating_hundredths) filter (where is_further))::integer as further_rated,
    coalesce(sum(rating_hundredths) filter (where is_further), 0) as further_rating_sum,
    coalesce(sum(num_votes) filter (where is_further), 0) as further_votes,
    coalesce(sum(rating_votes) filter (where is_further), 0) as further_vote_sum,
    min(release_rank) as first_rank,
    max(start_year) as last_year,
    min(rating_rank) as best_rank
from works
group by nconst, category
