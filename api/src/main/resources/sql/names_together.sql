-- The titles two people worked on together, and as what.
select
    t.tconst,
    t.title_type,
    t.primary_title,
    t.start_year,
    r.average_rating,
    r.num_votes,
    (
        select string_agg(distinct f.category, ',' order by f.category)
        from marts.fct_credits as f where f.tconst = both_names.tconst and f.nconst = :first
    ) as first_categories,
    (
        select string_agg(distinct f.category, ',' order by f.category)
        from marts.fct_credits as f where f.tconst = both_names.tconst and f.nconst = :second
    ) as second_categories
from (
    select tconst from marts.fct_credits where nconst = :first
    intersect
    select tconst from marts.fct_credits where nconst = :second
) as both_names
join imdb.title_basics as t on t.tconst = both_names.tconst
left join imdb.title_ratings as r on r.tconst = both_names.tconst
where :adult or t.is_adult is not true
order by t.start_year desc nulls last, t.tconst
