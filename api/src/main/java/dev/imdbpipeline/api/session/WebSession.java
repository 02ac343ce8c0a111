package dev.imdbpipeline.api.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A login of the dashboard. */
@Entity
@Table(schema = "ops", name = "web_session")
public class WebSession extends PanacheEntityBase {
    /** SHA-256 of the token in the cookie. */
    @Id
    public String tokenHash;

    public String username;

    /** What every form that changes something has to send back. */
    public String csrf;

    public Instant createdAt;
    public Instant expiresAt;
}
