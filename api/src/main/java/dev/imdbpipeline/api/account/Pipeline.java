package dev.imdbpipeline.api.account;

import dev.imdbpipeline.common.event.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a run can start with; each is granted on its own. */
public enum Pipeline {
    DOWNLOADER("downloader", Stage.DOWNLOAD),
    LOADER("loader", Stage.LOAD),
    TRANSFORMER("transformer", Stage.TRANSFORM);

    private final String id;
    private final Stage stage;

    Pipeline(String id, Stage stage) {
        this.id = id;
        this.stage = stage;
    }

    public String id() {
        return id;
    }

    public Stage stage() {
        return stage;
    }

    /** The pipeline whose runs begin at the stage of that id; none for a restore. */
    public static Optional<Pipeline> startingAt(String stage) {
        return Arrays.stream(values())
                .filter(pipeline -> pipeline.stage.id().equals(stage))
                .findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Pipeline::id).toList();
    }
}
