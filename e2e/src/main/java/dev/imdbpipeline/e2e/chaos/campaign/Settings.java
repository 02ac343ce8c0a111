package dev.imdbpipeline.e2e.chaos.campaign;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a campaign is told.
 *
 * @param home the project's folder
 * @param folder where everything it makes goes
 * @param seed the faults of a round follow from it and the number of the round
 * @param first number of the first round
 * @param rounds how many; of named faults all there are, unless told otherwise
 * @param titles size of the synthetic world
 * @param fault parts of the names of the faults to play one by one instead, separated by bars, {@code all} for every one; empty for random rounds
 */
public record Settings(Path home, Path folder, long seed, int first, int rounds, int titles, String fault) {

    /** From environment variables: {@code SEED}, {@code FROM}, {@code ROUNDS}, {@code TITLES}, {@code FAULT}, {@code CHAOS_DIR}. */
    public static Settings of(Map<String, String> environment, Path home) {
        String fault = text(environment, "FAULT", "");
        return new Settings(
                home,
                Path.of(text(
                                environment,
                                "CHAOS_DIR",
                                home.resolve("e2e/target/chaos").toString()))
                        .toAbsolutePath(),
                Long.parseLong(text(environment, "SEED", String.valueOf(System.currentTimeMillis() % 1_000_000))),
                Integer.parseInt(text(environment, "FROM", "1")),
                Integer.parseInt(
                        text(environment, "ROUNDS", fault.isEmpty() ? "20" : String.valueOf(Integer.MAX_VALUE))),
                Integer.parseInt(text(environment, "TITLES", "2000")),
                fault);
    }

    private static String text(Map<String, String> environment, String name, String defaultValue) {
        String value = environment.getOrDefault(name, "").trim();
        return value.isEmpty() ? defaultValue : value;
    }

    /** What to type to see one round again. */
    String replay(int round) {
        if (!fault.isEmpty()) {
            return "make chaos FAULT='%s' FROM=%d ROUNDS=1 TITLES=%d".formatted(fault, round, titles);
        }
        return "make chaos SEED=%d FROM=%d ROUNDS=1 TITLES=%d".formatted(seed, round, titles);
    }
}
