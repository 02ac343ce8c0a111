package dev.imdbpipeline.api.name;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of name.basics, as the current release has it. */
@Entity
@Immutable
@Table(schema = "imdb", name = "name_basics")
public class NameBasic extends PanacheEntityBase {
    @Id
    public String nconst;

    public String primaryName;

    /** Without a sign: people born BCE die in a smaller year. */
    public Integer birthYear;

    public Integer deathYear;

    /** Separated by commas, as published. */
    public String primaryProfession;

    /** Title ids separated by commas, as published; some are missing from title.basics. */
    public String knownForTitles;
}
