package dev.imdbpipeline.api.deadletter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A service that keeps dead letters, and the schema it keeps them in. */
enum Keeper {
    DOWNLOADER("downloader", "downloader"),
    LOADER("loader", "loader"),
    TRANSFORMER("transformer", "transformer"),
    API("api", "ops");

    private final String service;
    private final String schema;

    Keeper(String service, String schema) {
        this.service = service;
        this.schema = schema;
    }

    String service() {
        return service;
    }

    String table() {
        return schema + ".dead_letter";
    }

    static List<String> services() {
        return Arrays.stream(values()).map(Keeper::service).toList();
    }

    static Optional<Keeper> find(String service) {
        return Arrays.stream(values())
                .filter(keeper -> keeper.service.equals(service))
                .findFirst();
    }
}
