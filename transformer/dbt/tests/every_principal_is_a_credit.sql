-- the credits are all of title.principals, and more: as many rows as it has, beside those that only title.crew holds
with figures as (
    select
        (select count(*) from {{ source('imdb', 'title_principals') }}) as principals,
        (select count(*) from {{ ref('fct_credits') }} where not is_crew_only) as principal_credits,
        (select count(*) from {{ ref('fct_credits') }} where is_crew_only) as crew_only_credits,
        (select coalesce(sum(crew_only_credits), 0) from {{ ref('mart_person_career') }}) as career_crew_only_credits
)

select *
from figures
where principal_credits <> principals or career_crew_only_credits <> crew_only_credits
