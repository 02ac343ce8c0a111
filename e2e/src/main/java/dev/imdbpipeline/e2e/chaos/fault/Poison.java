package dev.imdbpipeline.e2e.chaos.fault;

import com.rabbitmq.client.MessageProperties;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.event.EventType;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages nobody can read are published where events belong: each must end among the dead letters, byte for byte. */
public record Poison(Duration after, long mixture) implements Fault {
    private static final int MESSAGES = 5;

    @Override
    public String kind() {
        return "poisonous events";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        Random dice = new Random(mixture);
        List<String> keys = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            keys.add(EventType.values()[dice.nextInt(EventType.values().length)].routingKey());
            bodies.add(body(dice));
        }
        site.servers().onChannel(channel -> {
            channel.confirmSelect();
            for (int i = 0; i < MESSAGES; i++) {
                channel.basicPublish(
                        Subscription.EXCHANGE, keys.get(i), MessageProperties.PERSISTENT_BASIC, bodies.get(i));
            }
            channel.waitForConfirmsOrDie(10_000);
        });
        for (int i = 0; i < MESSAGES; i++) {
            site.poison().add(keys.get(i), bodies.get(i));
        }
        return true;
    }

    /** Each is unique by a number in it. */
    private static byte[] body(Random dice) {
        String id = Long.toHexString(dice.nextLong());
        String envelope =
                "{\"specversion\":\"%s\",\"id\":\"%s\",\"source\":\"/x\",\"type\":\"%s\",\"time\":\"%s\",\"data\":%s}";
        return switch (dice.nextInt(7)) {
            case 0 -> random(dice);
            case 1 -> ("{\"" + id).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("[\"" + id + "\"]").getBytes(StandardCharsets.UTF_8);
            case 3 -> text(envelope, "1.0", id, "imdb.unheard.of.v1", "2026-01-01T00:00:00Z", "{}");
            case 4 -> text(envelope, "0.3", id, "imdb.step.changed.v1", "2026-01-01T00:00:00Z", "{}");
            case 5 -> text(envelope, "1.0", id, "imdb.step.changed.v1", "yesterday", "{}");
            default -> text(envelope, "1.0", id, "imdb.dataset.staged.v1", "2026-01-01T00:00:00Z", "{\"runId\":1}");
        };
    }

    private static byte[] random(Random dice) {
        byte[] bytes = new byte[40 + dice.nextInt(5_000)];
        dice.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String format, Object... values) {
        return format.formatted(values).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return After.text(MESSAGES + " poisonous events", after);
    }
}
