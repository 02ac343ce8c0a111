package dev.imdbpipeline.e2e.chaos.site;

import java.util.Arrays;
import java.util.List;

/**
 * A place in the work of a service where it can be stopped, found through what PostgreSQL sees of it.
 *
 * <p>At a commit there are two ways to be killed: before it, and after it without hearing of it.
 */
public enum Failpoint {
    // The first four are the gates of statements, numbered in failpoints.sql.
    /** The table is created, nothing is copied yet. */
    LOAD_BEFORE_COPY("loader", 1, null),
    /** The rows are copied and committed, indexes are being made. */
    LOAD_AFTER_COPY("loader", 2, null),
    /** Models are being built. */
    MODEL_BUILDING("transformer", 3, null),
    /** In the midst of the renaming. */
    PUBLISH_RENAMING("transformer", 4, null),

    DOWNLOAD_COMMIT(
            "downloader",
            5,
            "constraint trigger chaos_5 after update on downloader.download deferrable initially deferred"),
    LOAD_COMMIT(
            "loader",
            6,
            "constraint trigger chaos_6 after update on loader.load deferrable initially deferred",
            "new.status = 'staged'"),
    MODELS_READY(
            "transformer",
            7,
            "constraint trigger chaos_7 after insert on transformer.build deferrable initially deferred"),
    PUBLISH_COMMIT(
            "transformer",
            8,
            "constraint trigger chaos_8 after insert on transformer.release deferrable initially deferred"),
    RUN_COMMIT("api", 9, "constraint trigger chaos_9 after insert on ops.run deferrable initially deferred"),
    RUN_END(
            "api",
            10,
            "constraint trigger chaos_10 after update on ops.run deferrable initially deferred",
            "new.ended_at is not null and old.ended_at is null"),

    DOWNLOADER_ACCEPT("downloader", 11, Places.accept("downloader", 11)),
    LOADER_ACCEPT("loader", 12, Places.accept("loader", 12)),
    TRANSFORMER_ACCEPT("transformer", 13, Places.accept("transformer", 13)),
    API_ACCEPT("api", 14, Places.accept("ops", 14)),

    DOWNLOADER_ANNOUNCE("downloader", 15, Places.announce("downloader", 15), Places.PICKED),
    LOADER_ANNOUNCE("loader", 16, Places.announce("loader", 16), Places.PICKED),
    TRANSFORMER_ANNOUNCE("transformer", 17, Places.announce("transformer", 17), Places.PICKED),
    API_ANNOUNCE("api", 18, Places.announce("ops", 18), Places.PICKED),

    DOWNLOADER_CONFIRMED("downloader", 19, Places.confirmed("downloader", 19)),
    LOADER_CONFIRMED("loader", 20, Places.confirmed("loader", 20)),
    TRANSFORMER_CONFIRMED("transformer", 21, Places.confirmed("transformer", 21)),
    API_CONFIRMED("api", 22, Places.confirmed("ops", 22)),

    DOWNLOADER_JOB_DONE("downloader", 23, Places.done("downloader", 23)),
    LOADER_JOB_DONE("loader", 24, Places.done("loader", 24)),
    TRANSFORMER_JOB_DONE("transformer", 25, Places.done("transformer", 25));

    private final String service;
    private final int gate;
    private final String trigger;
    private final String condition;

    Failpoint(String service, int gate, String trigger) {
        this(service, gate, trigger, null);
    }

    Failpoint(String service, int gate, String trigger, String condition) {
        this.service = service;
        this.gate = gate;
        this.trigger = trigger;
        this.condition = condition;
    }

    public String service() {
        return service;
    }

    /** Number of its gate in {@code failpoints.sql}. */
    int gate() {
        return gate;
    }

    /** Whether it lies inside a commit, so that there is a before and an after. */
    public boolean isCommit() {
        return trigger != null && trigger.startsWith("constraint");
    }

    /** Whether rows or tables are written there, which a full disk would prevent. */
    public boolean needsDisk() {
        return this == LOAD_BEFORE_COPY || this == LOAD_AFTER_COPY || this == MODEL_BUILDING || this == LOAD_COMMIT;
    }

    /** The statement that installs it; empty for gates of statements. */
    List<String> installation() {
        if (trigger == null) {
            return List.of();
        }
        String when = condition == null ? "" : " when (" + condition + ")";
        return List.of("create %s for each row%s execute function chaos.pass_row(%d)".formatted(trigger, when, gate));
    }

    /** All that concern a service. */
    public static List<Failpoint> of(String service) {
        return Arrays.stream(values())
                .filter(point -> point.service.equals(service))
                .toList();
    }

    /** The places every service has, for they are in what the services share. */
    private static final class Places {
        static final String PICKED = "new.picked and not old.picked";

        /** An event is being taken over: the broker has not heard of it yet. */
        static String accept(String schema, int gate) {
            return "constraint trigger chaos_%d after insert on %s.inbox deferrable initially deferred"
                    .formatted(gate, schema);
        }

        /** The effect is committed, its event is about to be published. */
        static String announce(String schema, int gate) {
            return "trigger chaos_%d before update on %s.outbox".formatted(gate, schema);
        }

        /** The broker has confirmed the event, which is still in the outbox. */
        static String confirmed(String schema, int gate) {
            return "trigger chaos_%d before delete on %s.outbox".formatted(gate, schema);
        }

        /** The work is done, its job is still there. */
        static String done(String schema, int gate) {
            return "trigger chaos_%d before delete on %s.jobs".formatted(gate, schema);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
