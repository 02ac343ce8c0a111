create table imdb_next.name_basics (
    nconst             text collate "C" not null,
    primary_name       text,
    birth_year         integer,
    death_year         integer,
    primary_profession text,
    known_for_titles   text
);
