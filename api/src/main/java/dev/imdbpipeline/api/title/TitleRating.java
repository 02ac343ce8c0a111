package dev.imdbpipeline.api.title;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/** A row of title.ratings. */
@Entity
@Immutable
@Table(schema = "imdb", name = "title_ratings")
public class TitleRating {
    @Id
    public String tconst;

    public BigDecimal averageRating;
    public Integer numVotes;
}
