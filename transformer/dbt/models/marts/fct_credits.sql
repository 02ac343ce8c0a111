{#- By title the credits stand indexed in title_principals; a second index of this size would cost a tenth of all models. -#}
{{ config(indexes=[{'columns': ['nconst']}]) }}

with principals as (
    select tconst, nconst, category, ordering, null::integer as crew_position, false as is_crew_only
    from {{ ref('stg_title_principals') }}
),

crew_only as (
    select tconst, nconst, category, null::integer as ordering, crew_position, true as is_crew_only
    from {{ ref('int_title_crew_credits') }}
    where principal_ordering is null
)

select * from principals
union all
select * from crew_only
