create table imdb_next.title_basics (
    tconst          text collate "C" not null,
    title_type      text,
    primary_title   text,
    original_title  text,
    is_adult        boolean,
    start_year      integer,
    end_year        integer,
    runtime_minutes integer,
    genres          text
);
