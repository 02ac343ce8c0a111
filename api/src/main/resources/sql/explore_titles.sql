-- The best titles by weighted rating, of a type and a decade if these are given.
select tconst, title, title_type, start_year, average_rating, num_votes, weighted_rating
from marts.mart_top_titles
where is_adult is not true
    and (cast(:type as text) is null or title_type = :type)
    and (cast(:decade as integer) is null or decade = :decade)
order by rank_overall
limit 20
