package dev.imdbpipeline.api.frame;

import dev.imdbpipeline.api.answer.Attribution;
import java.util.List;
import java.util.Set;

/**
 * What surrounds a page: navigation, who is logged in, the attribution.
 *
 * @param user null if nobody is logged in
 * @param roles what the user may do
 * @param csrf what forms send back; null if nobody is logged in by cookie
 * @param theme {@code light} or {@code dark}; empty for what the system says
 */
public record Frame(
        String title, Section section, String user, Set<String> roles, String csrf, String theme, Assets assets) {

    /** A part of the dashboard. */
    public enum Section {
        OVERVIEW("Overview", "/", "viewer"),
        RUNS("Runs", "/runs", "viewer"),
        DATASETS("Datasets", "/datasets", "viewer"),
        QUALITY("Quality", "/quality", "viewer"),
        LINEAGE("Lineage", "/lineage", "viewer"),
        EXPLORE("Explore", "/explore", "viewer"),
        DEAD_LETTERS("Dead letters", "/dead-letters", "operator"),
        ADMIN("Access", "/admin", "admin"),
        NONE("", "", "nobody");

        private final String title;
        private final String path;
        private final String role;

        Section(String title, String path, String role) {
            this.title = title;
            this.path = path;
            this.role = role;
        }

        public String getTitle() {
            return title;
        }

        public String getPath() {
            return path;
        }
    }

    /** The sections the user may open. */
    public List<Section> sections() {
        return java.util.Arrays.stream(Section.values())
                .filter(candidate -> roles.contains(candidate.role))
                .toList();
    }

    public boolean isIn(Section candidate) {
        return section == candidate;
    }

    public boolean isOperator() {
        return roles.contains("operator");
    }

    public boolean isAdmin() {
        return roles.contains("admin");
    }

    public String attribution() {
        return Attribution.TEXT;
    }
}
