{{
    config(
        indexes=[
            {'columns': ['nconst', 'role'], 'unique': true},
            {'columns': ['role', 'rank_in_role']},
            {'columns': ['role', 'weighted_rank_in_role']}
        ]
    )
}}

with works as (
    select * from {{ ref('int_person_filmography') }}
    where category in ('{{ var('acting_categories') | join("', '") }}')
),

figures as (
    select
        nconst,
        category as role,
        count(*)::integer as title_count,
        (count(*) filter (where is_episode))::integer as episode_count,
        count(average_rating)::integer as rated_title_count,
        round(avg(average_rating), 4) as avg_rating,
        max(average_rating) as highest_rating,
        sum(average_rating * num_votes) as vote_sum,
        sum(num_votes)::bigint as total_votes
    from works
    group by nconst, category
),

weighted as (
    select
        figures.*,
        prior.prior_votes,
        prior.prior_mean,
        {{ weighted_rating('figures.vote_sum / figures.total_votes', 'figures.total_votes', 'prior.prior_mean', 'prior.prior_votes') }} as weighted_rating
    from figures
    cross join {{ ref('int_rating_prior') }} as prior
)

select
    weighted.role,
    weighted.nconst,
    names.primary_name,
    weighted.title_count,
    weighted.episode_count,
    weighted.rated_title_count,
    weighted.avg_rating,
    weighted.weighted_rating,
    weighted.prior_votes,
    weighted.prior_mean,
    weighted.highest_rating,
    weighted.total_votes,
    case when weighted.avg_rating is not null then
        rank() over (partition by weighted.role order by weighted.avg_rating desc nulls last, weighted.total_votes desc)
    end::integer as rank_in_role,
    case when weighted.weighted_rating is not null then
        rank() over (partition by weighted.role order by weighted.weighted_rating desc nulls last, weighted.total_votes desc)
    end::integer as weighted_rank_in_role
from weighted
left join {{ ref('stg_name_basics') }} as names on names.nconst = weighted.nconst
order by weighted.avg_rating desc nulls last, weighted.total_votes desc, weighted.nconst, weighted.role
