select nearest.word
from unnest(string_to_array(:words, ' ')) as asked (word)
cross join lateral (
    select known.word, known.best_popularity_rank
    from intermediate.int_search_words as known
    where search.resembles(known.word, asked.word)
    order by search.resemblance(known.word, asked.word) desc, known.best_popularity_rank
    limit 40
) as nearest
order by nearest.best_popularity_rank
