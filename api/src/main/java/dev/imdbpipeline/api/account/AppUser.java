package dev.imdbpipeline.api.account;

import dev.imdbpipeline.api.role.Role;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody who may log in. */
@Entity
@Table(schema = "ops", name = "app_user")
public class AppUser extends PanacheEntityBase {
    @Id
    public String username;

    /** Bcrypt in modular crypt format. */
    public String passwordHash;

    /** {@link Role#id()}. */
    public String role;

    public boolean disabled;
    public Instant createdAt;

    /** Tokens issued before are refused: they were issued for another password, role or state. */
    public Instant changedAt;

    public Role role() {
        return Role.find(role).orElseThrow();
    }
}
