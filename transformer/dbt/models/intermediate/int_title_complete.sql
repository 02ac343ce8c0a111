with titles as (
    select * from {{ ref('int_title_with_ratings') }}
),

credits as (
    select
        credits.tconst,
        credits.category,
        credits.credit_position,
        coalesce(names.primary_name, credits.nconst) as name
    from {{ ref('int_title_crew_credits') }} as credits
    left join {{ ref('stg_name_basics') }} as names on names.nconst = credits.nconst
),

crews as (
    select
        tconst,
        string_agg(name, ', ' order by credit_position) filter (where category = 'director' and credit_position <= 5) as directors,
        string_agg(name, ', ' order by credit_position) filter (where category = 'writer' and credit_position <= 5) as writers,
        (count(*) filter (where category = 'director'))::integer as num_directors,
        (count(*) filter (where category = 'writer'))::integer as num_writers
    from credits
    group by tconst
)

select
    titles.tconst,
    titles.title_type,
    titles.primary_title,
    titles.original_title,
    titles.is_adult,
    titles.start_year,
    titles.end_year,
    titles.runtime_minutes,
    titles.genres,
    titles.average_rating,
    titles.num_votes,
    titles.weighted_rating,
    crews.directors,
    crews.writers,
    coalesce(crews.num_directors, 0) as num_directors,
    coalesce(crews.num_writers, 0) as num_writers
from titles
left join crews on crews.tconst = titles.tconst
