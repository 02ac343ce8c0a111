-- The people with most titles, and when they made them.
select nconst, primary_name, primary_role, total_titles, first_year, last_year, best_title, weighted_rating
from marts.mart_person_career
where first_year is not null and primary_name is not null
order by total_titles desc, nconst
limit 20
