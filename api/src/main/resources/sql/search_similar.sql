-- words that stand in hundreds of names are spelled as they are meant
with asked as (
    select asked.word
    from unnest(string_to_array(:words, ' ')) as asked (word)
    left join intermediate.int_search_words as known on known.word = asked.word
    where known.name_count is null or known.name_count < 500
),

similar_words as (
    select nearest.word, nearest.best_popularity_rank
    from asked
    cross join lateral (
        select known.word, known.best_popularity_rank
        from intermediate.int_search_words as known
        where search.resembles(known.word, asked.word)
        order by search.resemblance(known.word, asked.word) desc, known.best_popularity_rank
        limit 40
    ) as nearest
    union
    select word, best_popularity_rank
    from intermediate.int_search_words
    where word = any (string_to_array(:guesses, ' ') || string_to_array(:words, ' '))
)

select word
from similar_words
order by best_popularity_rank
