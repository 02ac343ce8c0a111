create table imdb_next.title_crew (
    tconst    text collate "C" not null,
    directors text,
    writers   text
);
