create table imdb_next.title_principals (
    tconst     text collate "C" not null,
    ordering   integer not null,
    nconst     text collate "C" not null,
    category   text,
    job        text,
    characters text
);
