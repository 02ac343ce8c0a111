package dev.imdbpipeline.api.title;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/** A row of title.basics with its rating, as the current release has it. */
@Entity
@Immutable
@Table(schema = "imdb", name = "title_basics")
public class TitleBasic extends PanacheEntityBase {
    @Id
    public String tconst;

    public String titleType;
    public String primaryTitle;
    public String originalTitle;

    /** Null where the source says neither yes nor no. */
    public Boolean isAdult;

    public Integer startYear;
    public Integer endYear;
    public Integer runtimeMinutes;

    /** Separated by commas, as published. */
    public String genres;

    /** Null for the many titles nobody has voted for. */
    @OneToOne
    @PrimaryKeyJoinColumn
    public TitleRating rating;

    public BigDecimal averageRating() {
        return rating == null ? null : rating.averageRating;
    }

    public Integer numVotes() {
        return rating == null ? null : rating.numVotes;
    }
}
