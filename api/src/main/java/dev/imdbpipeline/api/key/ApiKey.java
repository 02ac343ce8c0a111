package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.role.Role;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key a program sends instead of a token. */
@Entity
@Table(schema = "ops", name = "api_key")
public class ApiKey extends PanacheEntityBase {
    /** The part of the key that may be shown. */
    @Id
    public String id;

    /** Whose it is. */
    public String username;

    /** What it is for, in the owner's words. */
    public String name;

    /** {@link Role#id()}: the most it may do; what the owner may do by now limits it further. */
    public String role;

    /** SHA-256: the secret is random and long, so a slow hash would protect nothing more and cost every request. */
    public byte[] secretHash;

    public Instant createdAt;
    public Instant expiresAt;

    /** To the minute. */
    public Instant lastUsedAt;

    public Instant revokedAt;
    public String revokedBy;

    public Role role() {
        return Role.find(role).orElseThrow();
    }
}
