select nconst, primary_name, birth_year, death_year, primary_profession
from imdb.name_basics
where nconst in (:ids)
