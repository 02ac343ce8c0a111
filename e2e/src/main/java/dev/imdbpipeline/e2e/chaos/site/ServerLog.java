package dev.imdbpipeline.e2e.chaos.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What broker and host have to say would drown the report: it goes to a file. */
public final class ServerLog {
    private ServerLog() {}

    public static void writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(file.toString(), true);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
    }
}
