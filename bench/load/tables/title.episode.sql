create table imdb_next.title_episode (
    tconst         text collate "C" not null,
    parent_tconst  text collate "C" not null,
    season_number  integer,
    episode_number integer
);
