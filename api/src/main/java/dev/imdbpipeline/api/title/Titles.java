package dev.imdbpipeline.api.title;

import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds titles in the current release. */
@ApplicationScoped
public class Titles {
    private final ReleaseReads reads;

    public Titles(ReleaseReads reads) {
        this.reads = reads;
    }

    /** @throws ProblemException if the release has no such title */
    Single<TitleView> find(String tconst) {
        return reads.read(release -> {
            TitleBasic title = TitleBasic.findById(tconst);
            if (title == null) {
                throw ProblemException.notFound("Release " + release.release() + " has no title " + tconst + ".");
            }
            return new Single<>(TitleView.of(title), Meta.of(release));
        });
    }

    /** A page of the titles asked for. */
    Page<TitleView> list(TitleQuery asked) {
        Listing<TitleBasic> listing = asked.listing();
        return reads.read(release -> {
            Listing.Slice<TitleBasic> slice = listing.read(release.release(), Titles::read);
            return new Page<>(
                    slice.rows().stream().map(TitleView::of).toList(),
                    Meta.of(release).next(slice.next()));
        });
    }

    private static List<TitleBasic> read(Listing.Query query) {
        return TitleBasic.<TitleBasic>find(
                        "from TitleBasic t left join fetch t.rating r" + query.restriction(), query.parameters())
                .page(0, query.rows())
                .list();
    }

    /** The titles of these ids, and the ids there is nothing for. */
    Lookup<TitleView> lookUp(List<String> ids) {
        return reads.read(release -> {
            List<TitleBasic> found =
                    TitleBasic.list("from TitleBasic t left join fetch t.rating where t.tconst in ?1", ids);
            Map<String, TitleView> views =
                    found.stream().collect(Collectors.toMap(entity -> entity.tconst, TitleView::of));
            return new Lookup<>(
                    ids.stream().filter(views::containsKey).map(views::get).toList(),
                    ids.stream().filter(id -> !views.containsKey(id)).toList(),
                    Meta.of(release));
        });
    }
}
