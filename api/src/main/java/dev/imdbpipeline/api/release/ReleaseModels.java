package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** How the models of each release were built, and by which statements. */
@ApplicationScoped
public class ReleaseModels {
    private final ReleaseReads reads;
    private final Statements statements;

    public ReleaseModels(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    /** @throws ProblemException if there was no such release */
    Page<ReleaseModel> list(long release) {
        return reads.read(current -> {
            List<ReleaseModel> models = statements.rows("release_models", Map.of("release", release)).stream()
                    .map(row -> view(row, null))
                    .toList();
            if (models.isEmpty()) {
                throw ProblemException.notFound("There is no release " + release + ".");
            }
            return new Page<>(models, Meta.of(current));
        });
    }

    /** @throws ProblemException if there was no such release, or it had no such model */
    Single<ReleaseModel> get(long release, String model) {
        return reads.read(current -> new Single<>(
                statements.rows("release_model", Map.of("release", release, "model", model)).stream()
                        .findFirst()
                        .map(row -> view(row, row.text("compiled_sql")))
                        .orElseThrow(
                                () -> ProblemException.notFound("Release " + release + " has no model " + model + ".")),
                Meta.of(current)));
    }

    private static ReleaseModel view(Row row, String compiledSql) {
        return new ReleaseModel(
                row.text("model"),
                row.text("layer"),
                row.text("materialized"),
                PublishedList.split(row.text("refs")),
                PublishedList.split(row.text("sources")),
                row.numberOrNull("rows"),
                row.numberOrNull("bytes"),
                row.instant("started_at"),
                row.numberOrNull("millis"),
                compiledSql);
    }
}
