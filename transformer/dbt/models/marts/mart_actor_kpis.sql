{{
    config(
        indexes=[
            {'columns': ['nconst', 'role'], 'unique': true},
            {'columns': ['role', 'rank_in_role']},
            {'columns': ['role', 'weighted_rank_in_role']},
            {'columns': ['avg_rating', 'total_votes', 'nconst', 'role']}
        ]
    )
}}

with figures as (
    select
        nconst,
        category as role,
        titles as title_count,
        episodes as episode_count,
        rated as rated_title_count,
        round(rating_sum / (100.0 * nullif(rated, 0)), 4) as avg_rating,
        round(highest_rating / 100.0, 1) as highest_rating,
        vote_sum::bigint / 100.0 as vote_sum,
        votes as total_votes
    from {{ ref('int_person_roles') }}
    where category in ('{{ var('acting_categories') | join("', '") }}')
),

weighted as (
    select
        figures.*,
        prior.prior_votes,
        prior.prior_mean,
        {{ weighted_rating_of_sum('figures.vote_sum', 'figures.total_votes', 'prior.prior_mean', 'prior.prior_votes') }} as weighted_rating
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
