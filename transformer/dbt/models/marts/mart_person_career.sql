{{
    config(
        indexes=[
            {'columns': ['nconst'], 'unique': true},
            {'columns': ['total_titles']},
            {'columns': ['primary_profession', 'total_titles']}
        ]
    )
}}

with roles as (
    select * from {{ ref('int_person_roles') }}
),

careers as (
    select
        nconst,
        array_agg(category order by titles desc, category) as roles,
        sum(credits - further_credits)::integer as total_titles,
        sum(credits)::integer as total_credits,
        sum(crew_only_credits)::integer as crew_only_credits,
        sum(episodes - further_episodes)::integer as episode_titles,
        sum(rated - further_rated)::integer as rated_titles,
        coalesce(sum(titles) filter (where category in ('{{ var('acting_categories') | join("', '") }}')), 0)::integer as acting_titles,
        coalesce(sum(titles) filter (where category = 'director'), 0)::integer as directing_titles,
        coalesce(sum(titles) filter (where category = 'writer'), 0)::integer as writing_titles,
        coalesce(sum(titles) filter (where category = 'producer'), 0)::integer as producing_titles,
        round(sum((rating_sum - further_rating_sum)::float8)::bigint / (100.0 * nullif(sum(rated - further_rated), 0)), 4) as avg_rating,
        sum(vote_sum - further_vote_sum)::bigint / 100.0 as vote_sum,
        sum((votes - further_votes)::float8)::bigint as total_votes,
        min(first_rank) as first_rank,
        max(last_year) as last_year,
        min(best_rank) as best_rank
    from roles
    group by nconst
)

select
    careers.nconst,
    names.primary_name,
    names.professions[1] as primary_profession,
    names.professions,
    names.birth_year,
    names.death_year,
    careers.roles[1] as primary_role,
    careers.roles,
    careers.total_titles,
    careers.episode_titles,
    careers.rated_titles,
    careers.total_credits,
    careers.crew_only_credits,
    careers.acting_titles,
    careers.directing_titles,
    careers.writing_titles,
    careers.producing_titles,
    first_titles.start_year as first_year,
    careers.last_year,
    careers.last_year - first_titles.start_year as career_span_years,
    first_titles.tconst as first_title_tconst,
    first_titles.primary_title as first_title,
    best_titles.tconst as best_title_tconst,
    best_titles.primary_title as best_title,
    best_titles.weighted_rating as best_title_rating,
    careers.avg_rating,
    careers.total_votes,
    {{ weighted_rating_of_sum('careers.vote_sum', 'careers.total_votes', 'prior.prior_mean', 'prior.prior_votes') }} as weighted_rating,
    prior.prior_votes,
    prior.prior_mean
from careers
cross join {{ ref('int_rating_prior') }} as prior
left join {{ ref('stg_name_basics') }} as names on names.nconst = careers.nconst
left join {{ ref('int_title_with_ratings') }} as first_titles on first_titles.release_rank = careers.first_rank
left join {{ ref('int_title_with_ratings') }} as best_titles on best_titles.rating_rank = careers.best_rank
