package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.EventType;
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
import dev.imdbpipeline.sandbox.host.Fault.StallAfter;
import dev.imdbpipeline.sandbox.host.Fault.Status;
import dev.imdbpipeline.sandbox.host.Fault.TruncatedGzip;
import dev.imdbpipeline.sandbox.host.Fault.Unavailable;
import dev.imdbpipeline.sandbox.host.Fault.UnstableEtag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** All that may go wrong in a round, each as often as it stands here. */
final class FaultMenu {
    private static final Failpoint[] DISK =
            Arrays.stream(Failpoint.values()).filter(Failpoint::needsDisk).toArray(Failpoint[]::new);
    /** Those whose events must not get lost. */
    static final List<Subscription> QUEUES = Arrays.stream(Subscription.values())
            .filter(subscription -> subscription.eventType() != EventType.STEP_PROGRESS)
            .toList();

    private static final List<Function<Random, Fault>> MENU = List.of(
            dice -> new Kill(service(dice), millis(dice, 0, 6_000)),
            FaultMenu::killAt,
            FaultMenu::killAt,
            FaultMenu::killAt,
            FaultMenu::killAt,
            dice -> new Freeze(service(dice), millis(dice, 0, 5_000), millis(dice, 500, 6_000)),
            dice -> new Twin(service(dice), millis(dice, 500, 6_000)),
            dice -> new Twin(service(dice), millis(dice, 500, 6_000), minutesOff(dice)),
            dice -> new ClockJump(service(dice), minutesOff(dice), millis(dice, 0, 5_000), millis(dice, 1_500, 5_000)),
            dice -> new BrokerAway(millis(dice, 0, 5_000), millis(dice, 200, 3_000)),
            FaultMenu::network,
            FaultMenu::network,
            dice -> new DatabaseCrash(millis(dice, 200, 5_000)),
            dice -> new DatabaseAway(millis(dice, 200, 5_000), millis(dice, 100, 2_000)),
            dice -> new SessionsEnded(service(dice), millis(dice, 200, 5_000)),
            dice -> new DiskFull(DISK[dice.nextInt(DISK.length)], millis(dice, 1_000, 4_000)),
            dice -> new SpaceGone(dice.nextBoolean(), millis(dice, 0, 4_000), millis(dice, 300, 2_000)),
            FaultMenu::host,
            FaultMenu::host,
            dice -> new EventsAgain(millis(dice, 0, 5_000), dice.nextLong()),
            dice -> new EventsDelayed(
                    QUEUES.get(dice.nextInt(QUEUES.size())),
                    millis(dice, 0, 3_000),
                    millis(dice, 300, 3_000),
                    dice.nextLong()),
            dice -> new Poison(millis(dice, 0, 4_000), dice.nextLong()),
            dice -> new Cancel(millis(dice, 0, 6_000)));

    private FaultMenu() {}

    static Fault choose(Random dice) {
        return MENU.get(dice.nextInt(MENU.size())).apply(dice);
    }

    private static Fault killAt(Random dice) {
        Failpoint place = Failpoint.values()[dice.nextInt(Failpoint.values().length)];
        return new KillAt(place, place.isCommit() && dice.nextBoolean());
    }

    private static Fault network(Random dice) {
        NetworkFault.Server server = NetworkFault.Server.values()[dice.nextInt(NetworkFault.Server.values().length)];
        NetworkFault.Way way = NetworkFault.Way.values()[dice.nextInt(NetworkFault.Way.values().length)];
        return new NetworkFault(server, way, millis(dice, 0, 5_000), millis(dice, 100, 2_500));
    }

    /** What passes, what may pass, and what must not get through. */
    private static Fault host(Random dice) {
        Dataset dataset = Dataset.values()[dice.nextInt(Dataset.values().length)];
        int times = 1 + dice.nextInt(3);
        return switch (dice.nextInt(12)) {
            case 0 -> new HostFault(dataset, new CutAfter(dice.nextInt(20_000)), times, false);
            case 1 -> new HostFault(dataset, new StallAfter(dice.nextInt(20_000)), 1, false);
            case 2 -> new HostFault(dataset, new Status(503), times, false);
            case 3 -> new HostFault(dataset, new Unavailable(1), 1, false);
            case 4 -> new HostFault(dataset, new UnstableEtag(), times, false);
            case 5 -> new HostFault(dataset, new IgnoreRange(), times, false);
            case 6 -> new HostFault(dataset, new CorruptGzip(), 1, false);
            case 7 -> new HostFault(dataset, new TruncatedGzip(), 1, false);
            case 8 -> new HostFault(dataset, new HalfLine(), Integer.MAX_VALUE, true);
            case 9 -> new HostFault(dataset, new Status(404), Integer.MAX_VALUE, true);
            case 10 -> new HostFault(dataset, new FewRows(100), Integer.MAX_VALUE, true);
            default -> new HostFault(dataset, new BadRows(dice.nextBoolean() ? 0.002 : 0.2), Integer.MAX_VALUE, true);
        };
    }

    private static String service(Random dice) {
        return Pipeline.SERVICES.get(dice.nextInt(Pipeline.SERVICES.size()));
    }

    private static Duration minutesOff(Random dice) {
        Duration off = Duration.ofMinutes(1 + dice.nextInt(180));
        return dice.nextBoolean() ? off : off.negated();
    }

    private static Duration millis(Random dice, int least, int most) {
        return Duration.ofMillis(least + dice.nextInt(most - least + 1));
    }
}
