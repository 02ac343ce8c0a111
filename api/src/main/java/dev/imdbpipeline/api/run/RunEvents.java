package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * A run as it goes on.
 *
 * <p>Each event is the whole run as it stands and its id the version in the ledger: a watcher that missed some has missed nothing, and
 * one that comes back with Last-Event-ID is told only what is new. Looked up in the ledger rather than passed on from the broker,
 * because with several instances an event reaches only one.
 */
@Path("/v1/runs/{id}/events")
@Tag(name = "runs")
public class RunEvents {
    private final Runs runs;
    private final RunSettings settings;

    public RunEvents(Runs runs, RunSettings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    @GET
    @Blocking
    @RolesAllowed(Role.Names.VIEWER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(operationId = "watchRun", summary = "The run with its steps at each change, until it ends")
    public Multi<OutboundSseEvent> watch(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        UUID runId = Parameter.uuid("id", id);
        if (runs.find(runId) == null) {
            throw ProblemException.notFound("There is no run " + runId + ".");
        }
        AtomicLong seen = new AtomicLong(version(lastEventId));
        AtomicBoolean ended = new AtomicBoolean();
        return Multi.createFrom()
                .ticks()
                .every(settings.watchEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .item(() -> runs.watch(runId))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .select()
                .first(watched -> !ended.getAndSet(watched.detail().run().isFinal()))
                .select()
                .where(watched -> seen.getAndSet(watched.version()) != watched.version())
                .map(watched -> sse.newEventBuilder()
                        .id(String.valueOf(watched.version()))
                        .name("run")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(RunDetail.class, watched.detail())
                        .build());
    }

    private static long version(String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,15}") ? Long.parseLong(lastEventId) : -1;
    }
}
