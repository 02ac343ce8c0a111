package dev.imdbpipeline.api.name;

import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.listing.ReleaseLists;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.SingleReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds people in the current release. */
@ApplicationScoped
public class Names {
    private static final String BY_ID =
            SingleReads.withRelease(NameRows.RELATION.select() + " where " + NameRows.KEY + " = ?");

    private final SingleReads singles;
    private final ReleaseLists lists;

    public Names(SingleReads singles, ReleaseLists lists) {
        this.singles = singles;
        this.lists = lists;
    }

    /** @throws ProblemException if the release has no such person */
    public Single<NameView> find(String nconst) {
        SingleReads.Found<NameView> found = singles.find(BY_ID, nconst, NameRows.RELATION.reader());
        if (found.value() == null) {
            throw missing(found.release(), nconst);
        }
        return new Single<>(found.value(), Meta.of(found.release()));
    }

    /** A page of the people asked for. */
    Page<NameView> list(NameQuery asked) {
        return lists.page(NameRows.RELATION, asked.page());
    }

    /** The people of these ids, and the ids there is nothing for. */
    Lookup<NameView> lookUp(List<String> ids) {
        return lists.lookUp(NameRows.RELATION, NameRows.KEY, ids, NameView::nconst);
    }

    /**
     * The person, read in the caller's transaction.
     *
     * @throws ProblemException if the release has no such person
     */
    public NameView require(Release release, String nconst) {
        return lists.rows(NameRows.RELATION, NameRows.KEY, List.of(nconst)).stream()
                .findFirst()
                .orElseThrow(() -> missing(release, nconst));
    }

    private static ProblemException missing(Release release, String nconst) {
        return ProblemException.notFound("Release " + release.release() + " has no name " + nconst + ".");
    }
}
