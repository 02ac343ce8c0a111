select word
from intermediate.int_search_words
where word = any (string_to_array(:guesses, ' '))
order by best_popularity_rank
