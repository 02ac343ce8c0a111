package dev.imdbpipeline.api.title;

import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.listing.ReleaseLists;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.SingleReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Finds titles in the current release. */
@ApplicationScoped
public class Titles {
    private static final String BY_ID =
            SingleReads.withRelease(TitleRows.RELATION.select() + " where " + TitleRows.KEY + " = ?");

    private final SingleReads singles;
    private final ReleaseLists lists;

    public Titles(SingleReads singles, ReleaseLists lists) {
        this.singles = singles;
        this.lists = lists;
    }

    /** @throws ProblemException if the release has no such title */
    public Single<TitleView> find(String tconst) {
        SingleReads.Found<TitleView> found = singles.find(BY_ID, tconst, TitleRows.RELATION.reader());
        if (found.value() == null) {
            throw missing(found.release(), tconst);
        }
        return new Single<>(found.value(), Meta.of(found.release()));
    }

    /** A page of the titles asked for. */
    Page<TitleView> list(TitleQuery asked) {
        return lists.page(TitleRows.RELATION, asked.page());
    }

    /** The titles of these ids, and the ids there is nothing for. */
    Lookup<TitleView> lookUp(List<String> ids) {
        return lists.lookUp(TitleRows.RELATION, TitleRows.KEY, ids, TitleView::tconst);
    }

    /**
     * The title, read in the caller's transaction.
     *
     * @throws ProblemException if the release has no such title
     */
    public TitleView require(Release release, String tconst) {
        return lists.rows(TitleRows.RELATION, TitleRows.KEY, List.of(tconst)).stream()
                .findFirst()
                .orElseThrow(() -> missing(release, tconst));
    }

    /** Those of the titles the release has, in the order asked for; read in the caller's transaction. */
    public List<TitleView> those(List<String> ids) {
        return lists.rows(TitleRows.RELATION, TitleRows.KEY, ids).stream()
                .sorted(Comparator.comparingInt(title -> ids.indexOf(title.tconst())))
                .toList();
    }

    private static ProblemException missing(Release release, String tconst) {
        return ProblemException.notFound("Release " + release.release() + " has no title " + tconst + ".");
    }
}
