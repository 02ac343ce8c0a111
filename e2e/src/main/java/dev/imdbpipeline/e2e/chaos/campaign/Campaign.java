package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.invariant.Drained;
import dev.imdbpipeline.e2e.chaos.invariant.FinalStates;
import dev.imdbpipeline.e2e.chaos.invariant.NothingLost;
import dev.imdbpipeline.e2e.chaos.invariant.OneEffect;
import dev.imdbpipeline.e2e.chaos.invariant.OneRelease;
import dev.imdbpipeline.e2e.chaos.invariant.PoisonKept;
import dev.imdbpipeline.e2e.chaos.invariant.TrueTables;
import dev.imdbpipeline.e2e.chaos.reader.ApiLook;
import dev.imdbpipeline.e2e.chaos.reader.DatabaseLook;
import dev.imdbpipeline.e2e.chaos.reader.Reader;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Breaks what can break, round after round, and checks after each that the promises hold: see docs/reliability.md.
 *
 * <p>The first violation ends it, so that everything can be looked at as it was.
 */
public final class Campaign implements AutoCloseable {
    private static final Duration REST_PATIENCE = Duration.ofSeconds(120);
    private static final Duration LONGEST_UNDISTURBED = Duration.ofSeconds(15);

    private final Settings settings;
    private final Site site;
    private final FinalStates states = new FinalStates();
    private final OneRelease oneRelease = new OneRelease();
    private final List<Reader> readers;
    private final Watch watch;
    /** The shortest run with new files so far; what one takes when nothing goes wrong. */
    private Duration undisturbed = LONGEST_UNDISTURBED;

    private Campaign(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
        this.watch = Watch.start(site, states);
        this.readers = List.of(
                Reader.start("read table by table", new DatabaseLook(site, false), oneRelease),
                Reader.start("read at once", new DatabaseLook(site, true), oneRelease),
                Reader.start("read titles", new ApiLook(site, "/v1/titles?sort=-votes&limit=50"), oneRelease),
                Reader.start("read a mart", new ApiLook(site, "/v1/marts/mart_top_titles?limit=50"), oneRelease));
    }

    /** Starts servers, services and readers, and publishes a first release undisturbed. */
    public static Campaign start(Settings settings) throws IOException, SQLException, InterruptedException {
        Path folder = settings.folder();
        return new Campaign(
                settings, Site.start(settings.home(), folder, new World(settings.seed(), settings.titles()), true));
    }

    /** Plays the rounds; ends early at a violation. */
    public Report run(Consumer<String> say) throws Exception {
        Report report = new Report(settings);
        Plan undisturbed = new Plan(false, "run-downloader", java.util.Map.of(), List.of());
        play(0, undisturbed, report, say);
        List<Plan> plans = settings.fault().isEmpty() ? random() : part(Drill.of(settings.fault()));
        for (int i = 0; i < plans.size() && !report.isViolated(); i++) {
            play(settings.first() + i, plans.get(i), report, say);
        }
        report.readers(
                oneRelease.sightings(),
                readers.stream().mapToLong(Reader::failures).sum());
        return report;
    }

    /** A long list of faults can be played in parts, too. */
    private List<Plan> part(List<Plan> all) {
        int from = Math.min(settings.first() - 1, all.size());
        return all.subList(from, (int) Math.min(all.size(), (long) from + settings.rounds()));
    }

    private List<Plan> random() {
        return IntStream.range(settings.first(), settings.first() + settings.rounds())
                .mapToObj(round -> Plan.of(settings.seed(), round))
                .toList();
    }

    /** One round with faults of one's own choice. */
    Outcome play(int number, Plan plan, Report report, Consumer<String> say) throws Exception {
        oneRelease.allowOlder(plan.restores());
        Outcome outcome = new Round(site, watch, plan, undisturbed)
                .play(number, (status, violations) -> atRest(plan, status, violations));
        say.accept(outcome.line(settings.seed()));
        outcome.violations().forEach(violation -> say.accept("    " + violation));
        if (!outcome.violations().isEmpty()) {
            say.accept("    again: " + settings.replay(number));
            say.accept("    logs:  " + site.dataFolder().resolve("logs"));
        }
        report.add(outcome);
        if (plan.loads()
                && outcome.status().equals("succeeded")
                && outcome.run().compareTo(undisturbed) < 0) {
            undisturbed = outcome.run();
        }
        return outcome;
    }

    private Instant atRest(Plan plan, String status, List<String> violations) throws Exception {
        boolean released = plan.loads() && status.equals("succeeded");
        Instant deadline = Instant.now().plus(REST_PATIENCE);
        List<String> leftOver = Drained.violations(site, released);
        while (!leftOver.isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
            leftOver = Drained.violations(site, released);
        }
        Instant rest = Instant.now();
        violations.addAll(leftOver);
        violations.addAll(broken());
        if (plan.bringsUpToDate(status)) {
            try (Connection connection = site.connect()) {
                violations.addAll(TrueTables.outdated(connection, site.hostFiles()));
            }
        }
        return rest;
    }

    /** The promises that are broken now that everything is at rest, whatever the round was. */
    List<String> broken() throws Exception {
        List<String> violations = new ArrayList<>();
        try (Connection connection = site.connect()) {
            violations.addAll(TrueTables.violations(connection, site.dataFolder(), site.hostFiles()));
            violations.addAll(OneEffect.violations(connection));
            violations.addAll(PoisonKept.violations(connection, site.poison().all()));
            violations.addAll(NothingLost.violations(connection, site.tap().drain()));
        }
        violations.addAll(states.violations(watch.all().keySet()));
        violations.addAll(oneRelease.violations());
        return violations;
    }

    Site site() {
        return site;
    }

    @Override
    public void close() throws IOException {
        readers.forEach(Reader::close);
        watch.close();
        site.close();
    }
}
