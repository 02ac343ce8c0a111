package dev.imdbpipeline.api.role;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do; each role may do all that the ones before it may. */
public enum Role {
    /** Reads data, runs and releases. */
    VIEWER(Names.VIEWER),
    /** Also exports whole tables and sees the rows behind quality results. */
    ANALYST(Names.ANALYST),
    /** Also starts and cancels runs of the pipelines granted to them. */
    OPERATOR(Names.OPERATOR),
    /** Also manages users, keys and grants, and holds every grant. */
    ADMIN(Names.ADMIN);

    private final String id;

    Role(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The ids of this role and of all it includes. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<Role> find(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Role::id).toList();
    }

    /** The ids as annotations need them. */
    public static final class Names {
        public static final String VIEWER = "viewer";
        public static final String ANALYST = "analyst";
        public static final String OPERATOR = "operator";
        public static final String ADMIN = "admin";

        private Names() {}
    }
}
