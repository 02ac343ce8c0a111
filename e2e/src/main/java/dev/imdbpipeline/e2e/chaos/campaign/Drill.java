package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.chaos.fault.BrokerAway;
import dev.imdbpipeline.e2e.chaos.fault.Cancel;
import dev.imdbpipeline.e2e.chaos.fault.ClockJump;
import dev.imdbpipeline.e2e.chaos.fault.DatabaseAway;
import dev.imdbpipeline.e2e.chaos.fault.DatabaseCrash;
import dev.imdbpipeline.e2e.chaos.fault.DiskFull;
import dev.imdbpipeline.e2e.chaos.fault.EventsAgain;
import dev.imdbpipeline.e2e.chaos.fault.EventsDelayed;
import dev.imdbpipeline.e2e.chaos.fault.Fault;
import dev.imdbpipeline.e2e.chaos.fault.Freeze;
import dev.imdbpipeline.e2e.chaos.fault.HostFault;
import dev.imdbpipeline.e2e.chaos.fault.Kill;
import dev.imdbpipeline.e2e.chaos.fault.KillAt;
import dev.imdbpipeline.e2e.chaos.fault.NetworkFault;
import dev.imdbpipeline.e2e.chaos.fault.Poison;
import dev.imdbpipeline.e2e.chaos.fault.SessionsEnded;
import dev.imdbpipeline.e2e.chaos.fault.SpaceGone;
import dev.imdbpipeline.e2e.chaos.fault.Twin;
import dev.imdbpipeline.e2e.chaos.site.Failpoint;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import dev.imdbpipeline.sandbox.host.Fault.BadRows;
import dev.imdbpipeline.sandbox.host.Fault.CorruptGzip;
import dev.imdbpipeline.sandbox.host.Fault.CutAfter;
import dev.imdbpipeline.sandbox.host.Fault.FewRows;
import dev.imdbpipeline.sandbox.host.Fault.HalfLine;
import dev.imdbpipeline.sandbox.host.Fault.IgnoreRange;
import dev.imdbpipeline.sandbox.host.Fault.MissingColumn;
import dev.imdbpipeline.sandbox.host.Fault.StallAfter;
import dev.imdbpipeline.sandbox.host.Fault.Status;
import dev.imdbpipeline.sandbox.host.Fault.TruncatedGzip;
import dev.imdbpipeline.sandbox.host.Fault.UnstableEtag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every fault there is, each alone in a run of its own and at a fixed moment, under its name. */
final class Drill {
    private static final Duration EARLY = Duration.ofMillis(500);
    private static final Duration MIDST = Duration.ofMillis(2_000);
    private static final Duration WHILE = Duration.ofMillis(1_500);
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMillis(6_000);
    private static final Duration FAR = Duration.ofHours(2);

    private Drill() {}

    /** The rounds whose fault has one of these texts, separated by bars, in its name; all of them for {@code all}. */
    static List<Plan> of(String names) {
        List<String> wanted = List.of(names.split("\\|"));
        return faults().stream()
                .filter(fault -> names.equals("all")
                        || wanted.stream()
                                .anyMatch(name -> fault.toString().contains(name)
                                        || fault.kind().contains(name)))
                .map(fault -> new Plan(true, "run-downloader", Map.of("force", true), List.of(fault)))
                .toList();
    }

    static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Failpoint place : Failpoint.values()) {
            faults.add(new KillAt(place, false));
            if (place.isCommit()) {
                faults.add(new KillAt(place, true));
            }
            if (place.needsDisk()) {
                faults.add(new DiskFull(place, MIDST));
            }
        }
        for (String service : Pipeline.SERVICES) {
            faults.add(new Kill(service, MIDST));
            faults.add(new Freeze(service, EARLY, LONGER_THAN_A_LEASE));
            faults.add(new Twin(service, MIDST));
            faults.add(new Twin(service, MIDST, FAR));
            // Put right while there is work that was noted down by the false time.
            faults.add(new ClockJump(service, FAR, Duration.ZERO, Duration.ofMillis(2_500)));
            faults.add(new ClockJump(service, FAR.negated(), EARLY, LONGER_THAN_A_LEASE));
            faults.add(new SessionsEnded(service, MIDST));
        }
        for (NetworkFault.Server server : NetworkFault.Server.values()) {
            for (NetworkFault.Way way : NetworkFault.Way.values()) {
                faults.add(new NetworkFault(server, way, EARLY, WHILE));
            }
        }
        FaultMenu.QUEUES.forEach(queue -> faults.add(new EventsDelayed(queue, Duration.ZERO, WHILE, 1)));
        faults.add(new BrokerAway(EARLY, WHILE));
        faults.add(new DatabaseAway(EARLY, WHILE));
        faults.add(new DatabaseCrash(MIDST));
        faults.add(new EventsAgain(MIDST, 1));
        faults.add(new Poison(EARLY, 1));
        faults.add(new Cancel(MIDST));
        faults.add(new SpaceGone(true, EARLY, WHILE));
        faults.add(new SpaceGone(false, Duration.ZERO, WHILE));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new CutAfter(9_000), 2, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new StallAfter(9_000), 1, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new Status(503), 2, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new UnstableEtag(), 2, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new IgnoreRange(), 2, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new CorruptGzip(), 1, false));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new TruncatedGzip(), 1, false));
        faults.add(new HostFault(Dataset.TITLE_RATINGS, new HalfLine(), Integer.MAX_VALUE, true));
        faults.add(new HostFault(Dataset.TITLE_RATINGS, new MissingColumn("numVotes"), Integer.MAX_VALUE, true));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new FewRows(100), Integer.MAX_VALUE, true));
        faults.add(new HostFault(Dataset.TITLE_BASICS, new Status(404), Integer.MAX_VALUE, true));
        faults.add(new HostFault(Dataset.TITLE_AKAS, new BadRows(0.002), Integer.MAX_VALUE, true));
        faults.add(new HostFault(Dataset.TITLE_AKAS, new BadRows(0.2), Integer.MAX_VALUE, true));
        return faults;
    }
}
