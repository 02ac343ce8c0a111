package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts runs by the clock.
 *
 * <p>Every instance fires; the one that enters the time first starts the run, so that instances whose clocks differ by seconds do not
 * start two in a row. While a run is active the time is let pass.
 */
@ApplicationScoped
public class RunSchedule {
    private static final Logger LOG = Logger.getLogger(RunSchedule.class);
    private static final String IDENTITY = "pipeline";
    private static final String ENTER =
            "insert into ops.schedule_firing (fires_at, outcome) values (:at, 'entered') on conflict do nothing";

    private final RunSettings settings;
    private final Scheduler scheduler;
    private final RunStarter starter;
    private final EntityManager entities;

    public RunSchedule(RunSettings settings, Scheduler scheduler, RunStarter starter, EntityManager entities) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.starter = starter;
        this.entities = entities;
    }

    void schedule(@Observes StartupEvent event) {
        settings.cron().ifPresent(cron -> {
            // Whatever zone the machine is in: every instance has to mean the same time, and none is skipped or comes
            // twice when clocks change.
            scheduler
                    .newJob(IDENTITY)
                    .setCron(cron)
                    .setTimeZone("UTC")
                    .setTask(this::fire)
                    .schedule();
            LOG.infof("runs start by the clock: %s, next at %s", cron, next().orElse(null));
        });
    }

    /** When the next run starts by itself, if one does. */
    public Optional<Instant> next() {
        return Optional.ofNullable(scheduler.getScheduledJob(IDENTITY)).map(Trigger::getNextFireTime);
    }

    private void fire(ScheduledExecution execution) {
        start(execution.getScheduledFireTime());
    }

    /** Starts the run of that time, unless another instance has or a run is active. */
    @Transactional
    public Optional<Run> start(Instant firesAt) {
        int entered =
                entities.createNativeQuery(ENTER).setParameter("at", firesAt).executeUpdate();
        if (entered == 0) {
            return Optional.empty();
        }
        Optional<Run> run = starter.startUnlessActive(Stage.DOWNLOAD, RunOptions.DEFAULT, "scheduler");
        entities.createNativeQuery("update ops.schedule_firing set outcome = :outcome where fires_at = :at")
                .setParameter(
                        "outcome", run.map(started -> started.runId.toString()).orElse("skipped: a run was active"))
                .setParameter("at", firesAt)
                .executeUpdate();
        if (run.isEmpty()) {
            LOG.infof("the run of %s is skipped: another one is active", firesAt);
        }
        return run;
    }
}
