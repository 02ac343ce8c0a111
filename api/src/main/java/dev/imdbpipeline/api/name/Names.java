package dev.imdbpipeline.api.name;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds people in the current release. */
@ApplicationScoped
public class Names {
    private final ReleaseReads reads;

    public Names(ReleaseReads reads) {
        this.reads = reads;
    }

    /** @throws ProblemException if the release has no such person */
    Single<NameView> find(String nconst) {
        return reads.read(release -> {
            NameBasic name = NameBasic.findById(nconst);
            if (name == null) {
                throw ProblemException.notFound("Release " + release.release() + " has no name " + nconst + ".");
            }
            return new Single<>(NameView.of(name), Meta.of(release));
        });
    }

    /** A page of the people asked for. */
    Page<NameView> list(NameQuery asked) {
        Listing<NameBasic> listing = asked.listing();
        return reads.read(release -> {
            Listing.Slice<NameBasic> slice = listing.read(release.release(), Names::read);
            return new Page<>(
                    slice.rows().stream().map(NameView::of).toList(),
                    Meta.of(release).next(slice.next()));
        });
    }

    private static List<NameBasic> read(Listing.Query query) {
        return NameBasic.<NameBasic>find("from NameBasic n" + query.restriction(), query.parameters())
                .page(0, query.rows())
                .list();
    }
}
