package dev.imdbpipeline.api.name;

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

    /** The people of these ids, and the ids there is nothing for. */
    Lookup<NameView> lookUp(List<String> ids) {
        return reads.read(release -> {
            List<NameBasic> found = NameBasic.list("nconst in ?1", ids);
            Map<String, NameView> views =
                    found.stream().collect(Collectors.toMap(entity -> entity.nconst, NameView::of));
            return new Lookup<>(
                    ids.stream().filter(views::containsKey).map(views::get).toList(),
                    ids.stream().filter(id -> !views.containsKey(id)).toList(),
                    Meta.of(release));
        });
    }
}
