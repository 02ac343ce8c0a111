package dev.imdbpipeline.api.reference;

import dev.imdbpipeline.api.problem.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The lists of values that grow without notice. */
enum ReferenceList {
    GENRES("genres"),
    TITLE_TYPES("title-types"),
    CATEGORIES("categories"),
    PROFESSIONS("professions"),
    REGIONS("regions"),
    LANGUAGES("languages");

    private final String id;

    ReferenceList(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** @throws ProblemException that names the lists, if there is no such one */
    static ReferenceList find(String id) {
        return Arrays.stream(values())
                .filter(list -> list.id.equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such list; there are "
                        + Arrays.stream(values()).map(ReferenceList::id).collect(Collectors.joining(", ")) + "."));
    }
}
