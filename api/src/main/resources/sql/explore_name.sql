select
    n.nconst, n.primary_name, n.birth_year, n.death_year, n.primary_profession,
    c.total_titles, c.first_year, c.last_year, c.avg_rating, c.best_title_tconst, c.best_title
from imdb.name_basics as n
left join marts.mart_person_career as c on c.nconst = n.nconst
where n.nconst = :nconst
