{{ config(materialized='table', indexes=[{'columns': ['word'], 'unique': true}, {'columns': ['word gin_trgm_ops'], 'type': 'gin'}]) }}

-- unnest stands in the select list: as a join it would run, and fill a table of its own, once for every name
with words as (
    select popularity_rank, unnest({{ words('text') }}) as word
    from {{ ref('int_search_names') }}
)

-- in the order of the words, so that those with one beginning lie side by side
select
    word,
    count(*)::integer as name_count,
    min(popularity_rank) as best_popularity_rank
from words
group by word
order by word
