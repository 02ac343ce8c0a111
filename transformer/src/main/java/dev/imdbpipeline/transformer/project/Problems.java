package dev.imdbpipeline.transformer.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that an author sees all of it at once instead of one error per attempt. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(String file, int line, String message) {
        found.add(new Problem(file, line, message));
    }

    public List<Problem> found() {
        return new ArrayList<>(found);
    }

    /**
     * Ends the compilation if anything was found.
     *
     * @throws ProjectInvalidException naming all of it
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProjectInvalidException(found());
        }
    }
}
