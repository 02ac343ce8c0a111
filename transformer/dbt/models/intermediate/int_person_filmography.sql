with credits as (
    select nconst, tconst, category, false as is_crew_only
    from {{ ref('stg_title_principals') }}
    union all
    select nconst, tconst, category, true as is_crew_only
    from {{ ref('int_crew_only_credits') }}
),

-- Both files lie in the order of titles, so sorting by title first is cheap.
numbered as (
    select
        nconst,
        tconst,
        category,
        is_crew_only,
        row_number() over person_on_title as place,
        lag(category) over person_on_title as category_before
    from credits
    window person_on_title as (partition by tconst, nconst order by category)
),

works as (
    select
        nconst,
        tconst,
        category,
        is_crew_only,
        place > 1 as is_further,
        place > 1 and category is not distinct from category_before as is_repetition
    from numbered
)

-- What is known of the title stands on one row per person, title and category: sums over it count each title of a category once.
select
    works.nconst,
    works.tconst,
    works.category,
    works.is_crew_only,
    works.is_further,
    works.is_repetition,
    titles.title_type = 'tvEpisode' as is_episode,
    titles.start_year,
    titles.release_rank,
    titles.rating_rank,
    titles.rating_hundredths,
    titles.num_votes
from works
left join {{ ref('int_title_with_ratings') }} as titles on titles.tconst = works.tconst and not works.is_repetition
