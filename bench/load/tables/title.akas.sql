create table imdb_next.title_akas (
    title_id          text collate "C" not null,
    ordering          integer not null,
    title             text,
    region            text,
    language          text,
    types             text,
    attributes        text,
    is_original_title boolean
);
