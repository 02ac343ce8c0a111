-- Titles of the biggest genres by decade, up to the one we are in.
with known as (
    select decade, genre, title_count, avg_rating
    from marts.mart_genre_analytics
    where decade between 1890 and extract(year from now()) and genre is not null and genre <> 'Adult'
),

biggest as (
    select genre, rank() over (order by sum(title_count) desc, genre) as place
    from known
    group by genre
    order by place
    limit 8
)

select known.decade, known.genre, known.title_count, known.avg_rating, biggest.place
from known
join biggest on biggest.genre = known.genre
order by known.decade, biggest.place
