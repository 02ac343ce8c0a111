with credits as (
    select nconst, tconst, category, false as is_crew_only
    from {{ ref('stg_title_principals') }}
    union all
    select nconst, tconst, category, true as is_crew_only
    from {{ ref('int_title_crew_credits') }}
    where principal_ordering is null
),

-- Titles come nearly in order, so sorting by title first is cheap. The aggregate with an order keeps PostgreSQL from hashing instead.
works as (
    select
        nconst,
        tconst,
        category,
        bool_and(is_crew_only order by category) as is_crew_only,
        count(*)::integer as credit_count,
        -- true on one row per person and title: counting these counts titles, without the cost of a distinct
        row_number() over (partition by tconst, nconst order by category) = 1 as is_counted
    from credits
    group by tconst, nconst, category
)

select
    works.nconst,
    works.tconst,
    works.category,
    works.is_crew_only,
    works.credit_count,
    works.is_counted,
    titles.title_type = 'tvEpisode' as is_episode,
    titles.start_year,
    titles.release_rank,
    titles.rating_rank,
    titles.rating_hundredths,
    titles.num_votes
from works
left join {{ ref('int_title_with_ratings') }} as titles on titles.tconst = works.tconst
