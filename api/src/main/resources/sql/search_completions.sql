select word
from intermediate.int_search_words
where word >= :beginning and word < :after
order by best_popularity_rank
limit :most
