{{
    config(
        materialized='table',
        indexes=[
            {'columns': ['popularity_rank'], 'unique': true},
            {'columns': ['text', 'popularity_rank']},
            {'columns': ["(string_to_array(text, ' '))"], 'type': 'gin'}
        ]
    )
}}

with titles as (
    select
        titles.tconst,
        titles.title_type,
        titles.is_adult,
        ratings.num_votes,
        titles.primary_title,
        titles.original_title,
        {{ normalised('titles.primary_title') }} as primary_text,
        case when titles.original_title <> titles.primary_title then {{ normalised('titles.original_title') }} end as original_text
    from {{ ref('stg_title_basics') }} as titles
    left join {{ ref('stg_title_ratings') }} as ratings on ratings.tconst = titles.tconst
),

-- Most akas repeat the title itself or each other. Those of episodes do so nearly always ("Episode #1.2" in thirty countries) and are left out.
akas as (
    select
        akas.tconst,
        akas.ordering,
        akas.title,
        akas.region,
        akas.language,
        {{ normalised('akas.title') }} as text,
        titles.title_type,
        titles.is_adult,
        titles.num_votes,
        titles.primary_text,
        titles.original_text
    from {{ ref('stg_title_akas') }} as akas
    inner join titles on titles.tconst = akas.tconst
    where titles.title_type is distinct from 'tvEpisode'
        and akas.title <> titles.primary_title
        and akas.title is distinct from titles.original_title
    -- folds each name once: without this the expression would be copied to each place that uses it
    offset 0
),

other_names as (
    select distinct on (tconst, text) *
    from akas
    where text is distinct from primary_text and text is distinct from original_text
    order by tconst, text, ordering
),

-- A person is as popular as the best known of the four titles that IMDb knows the person for.
people as (
    select
        names.nconst,
        names.primary_name,
        {{ normalised('names.primary_name') }} as text,
        greatest(first.num_votes, second.num_votes, third.num_votes, fourth.num_votes) as num_votes
    -- takes each list apart once
    from (select nconst, primary_name, known_for_titles from {{ ref('stg_name_basics') }} offset 0) as names
    left join {{ ref('stg_title_ratings') }} as first on first.tconst = names.known_for_titles[1]
    left join {{ ref('stg_title_ratings') }} as second on second.tconst = names.known_for_titles[2]
    left join {{ ref('stg_title_ratings') }} as third on third.tconst = names.known_for_titles[3]
    left join {{ ref('stg_title_ratings') }} as fourth on fourth.tconst = names.known_for_titles[4]
    offset 0
),

names as (
    select
        tconst as id, 'primary' as matched, primary_title as name, primary_text as text, null::text as region, null::text as language,
        title_type, is_adult, num_votes
    from titles
    union all
    select tconst, 'original', original_title, original_text, null, null, title_type, is_adult, num_votes
    from titles
    where original_text is distinct from primary_text
    union all
    select tconst, 'aka', title, text, region, language, title_type, is_adult, num_votes
    from other_names
    union all
    select nconst, 'person', primary_name, text, null, null, null, null, num_votes
    from people
)

-- The window leaves the rows in the order of their popularity, so that the table lies in this order: who reads it from its beginning, or by the
-- index on words, meets the popular names first and can stop there.
select
    row_number() over (order by num_votes desc nulls last)::integer as popularity_rank,
    id,
    matched,
    name,
    {{ id('text') }} as text,
    region,
    language,
    title_type,
    is_adult,
    num_votes
from names
where text <> ''
