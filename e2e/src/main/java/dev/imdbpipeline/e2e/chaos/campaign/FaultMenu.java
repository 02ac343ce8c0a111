package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.fault.BrokerAway;
import dev.imdbpipeline.e2e.chaos.fault.DatabaseCrash;
import dev.imdbpipeline.e2e.chaos.fault.EventsAgain;
import dev.imdbpipeline.e2e.chaos.fault.Fault;
import dev.imdbpipeline.e2e.chaos.fault.Kill;
import dev.imdbpipeline.e2e.chaos.fault.KillAt;
import dev.imdbpipeline.e2e.chaos.site.Failpoint;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** All that may go wrong in a round, each as often as it stands here. */
final class FaultMenu {
    private static final List<Function<Random, Fault>> MENU = List.of(
            dice -> new Kill(Pipeline.SERVICES.get(dice.nextInt(Pipeline.SERVICES.size())), millis(dice, 0, 5_000)),
            FaultMenu::killAt,
            FaultMenu::killAt,
            dice -> new BrokerAway(millis(dice, 0, 4_000), millis(dice, 200, 3_000)),
            dice -> new DatabaseCrash(millis(dice, 200, 4_000)),
            dice -> new EventsAgain(millis(dice, 0, 4_000), dice.nextLong()));

    private FaultMenu() {}

    static Fault choose(Random dice) {
        return MENU.get(dice.nextInt(MENU.size())).apply(dice);
    }

    private static Fault killAt(Random dice) {
        Failpoint place = Failpoint.values()[dice.nextInt(Failpoint.values().length)];
        return new KillAt(place, place.isCommit() && dice.nextBoolean());
    }

    private static Duration millis(Random dice, int least, int most) {
        return Duration.ofMillis(least + dice.nextInt(most - least + 1));
    }
}
