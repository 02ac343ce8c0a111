select ordering, title, region, language, types, attributes, is_original_title
from imdb.title_akas
where title_id = :tconst
order by ordering
