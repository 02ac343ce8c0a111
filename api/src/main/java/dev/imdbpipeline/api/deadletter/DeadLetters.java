package dev.imdbpipeline.api.deadletter;

import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.common.broker.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The dead letters of all services: shows them, and puts events back.
 *
 * <p>Each service alone writes its table. What is put back are the bytes as they came, in the one queue they came from: the service
 * accepts them like any other event, knows by its inbox if it has them already, and keeps them as a new dead letter if nothing has
 * changed; either way it settles the old one, which the id of the message names. Who asked for it is noted in the schema of the api.
 */
@ApplicationScoped
@Transactional
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String NEWEST = """
            select d.id, d.kind, d.origin, d.reason, substring(d.body for 4096) as body, d.created_at,
                coalesce(d.requeued_at, r.requested_at) as requeued_at, r.requested_by as requeued_by
            from %s as d
            left join lateral (
                select requested_at, requested_by from ops.requeue
                where service = :service and dead_letter_id = d.id
                order by requested_at desc limit 1
            ) as r on true
            where cast(:id as bigint) is null or d.id = :id
            order by d.id desc
            limit :rows
            """;

    private final EntityManager entities;
    private final Statements statements;
    private final EventPublisher publisher;
    private final Audit audit;

    public DeadLetters(EntityManager entities, Statements statements, EventPublisher publisher, Audit audit) {
        this.entities = entities;
        this.statements = statements;
        this.publisher = publisher;
        this.audit = audit;
    }

    /** The newest of all services, or of one. @param service null for all */
    List<DeadLetterView> newest(String service, int limit) {
        List<DeadLetterView> letters = new ArrayList<>();
        for (Keeper keeper : Keeper.values()) {
            if (service == null || keeper.service().equals(service)) {
                letters.addAll(read(keeper, null, limit));
            }
        }
        return letters.stream()
                .sorted(Comparator.comparing(DeadLetterView::createdAt).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * Puts an event back in its queue.
     *
     * <p>Noted only once the broker has confirmed it. Should the note fail, the event is back all the same, and doing it again does no
     * harm.
     *
     * @throws ProblemException if there is no such dead letter, it is a job, or the broker is away
     */
    DeadLetterView requeue(Keeper keeper, long id, String by) {
        DeadLetterView letter = read(keeper, id, 1).stream()
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.notFound("The " + keeper.service() + " has no dead letter " + id + "."));
        if (!letter.isEvent()) {
            throw new ProblemException(
                    ProblemKind.NOT_REQUEUEABLE, "A job ends with its run, which has failed. Start a new run instead.");
        }
        Subscription queue = Arrays.stream(Subscription.values())
                .filter(subscription -> subscription.queue().equals(letter.origin()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_REQUEUEABLE, "There is no queue " + letter.origin() + " any more."));
        publish(queue, id, body(keeper, id));
        entities.createNativeQuery("insert into ops.requeue values (:service, :id, :by, :at)")
                .setParameter("service", keeper.service())
                .setParameter("id", id)
                .setParameter("by", by)
                .setParameter("at", Instant.now())
                .executeUpdate();
        audit.note(by, "dead-letter.requeue", keeper.service() + "/" + id, letter.origin());
        return read(keeper, id, 1).get(0);
    }

    private void publish(Subscription queue, long id, byte[] body) {
        try {
            publisher.putBack(queue, dev.imdbpipeline.common.inbox.DeadLetters.messageId(id), body);
        } catch (IOException e) {
            LOG.warnf("dead letter %d of %s is not put back: %s", id, queue.queue(), e.getMessage());
            throw new ProblemException(
                    ProblemKind.BROKER_UNAVAILABLE, "The event has not been put back. Try again when the broker is.");
        }
    }

    private byte[] body(Keeper keeper, long id) {
        return (byte[])
                entities.createNativeQuery("select body from " + keeper.table() + " where id = :id", byte[].class)
                        .setParameter("id", id)
                        .getSingleResult();
    }

    private List<DeadLetterView> read(Keeper keeper, Long id, int limit) {
        if (!statements.exists(keeper.table())) {
            return List.of();
        }
        List<?> rows = entities.createNativeQuery(NEWEST.formatted(keeper.table()), Tuple.class)
                .setParameter("service", keeper.service())
                .setParameter("id", id)
                .setParameter("rows", limit)
                .getResultList();
        return rows.stream().map(row -> view(keeper, (Tuple) row)).toList();
    }

    private static DeadLetterView view(Keeper keeper, Tuple row) {
        return new DeadLetterView(
                keeper.service(),
                row.get("id", Number.class).longValue(),
                row.get("kind", String.class),
                row.get("origin", String.class),
                row.get("reason", String.class),
                new String(row.get("body", byte[].class), StandardCharsets.UTF_8),
                row.get("created_at", Instant.class),
                row.get("requeued_at", Instant.class),
                row.get("requeued_by", String.class));
    }
}
