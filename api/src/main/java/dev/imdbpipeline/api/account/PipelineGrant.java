package dev.imdbpipeline.api.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A user may start the runs of a pipeline. */
@Entity
@IdClass(PipelineGrant.Key.class)
@Table(schema = "ops", name = "pipeline_grant")
public class PipelineGrant extends PanacheEntityBase {
    @Id
    public String username;

    /** {@link Pipeline#id()}. */
    @Id
    public String pipeline;

    public String grantedBy;
    public Instant grantedAt;

    /** What identifies a grant. */
    public record Key(String username, String pipeline) implements Serializable {}
}
