create table imdb_next.title_ratings (
    tconst         text collate "C" not null,
    average_rating numeric,
    num_votes      integer
);
