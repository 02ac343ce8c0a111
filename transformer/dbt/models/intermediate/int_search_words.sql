{{ config(materialized='table', indexes=[{'columns': ['word'], 'unique': true}, {'columns': ['word gin_trgm_ops'], 'type': 'gin'}]) }}

with words as (
    select names.popularity_rank, words.word
    from {{ ref('int_search_names') }} as names
    cross join lateral unnest({{ words('names.text') }}) as words (word)
)

-- in the order of the words, so that those with one beginning lie side by side
select
    word,
    count(*)::integer as name_count,
    min(popularity_rank) as best_popularity_rank
from words
group by word
order by word
