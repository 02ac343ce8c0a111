package dev.imdbpipeline.sandbox.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Sends what the embedded servers log to a file, so that the terminal stays readable. */
final class LauncherLog {
    private LauncherLog() {}

    /** Logs to {@code launcher.log.0} in the folder from now on. */
    static void into(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream common = LauncherLog.class.getResourceAsStream("/launcher-logging.properties")) {
            String pattern = "java.util.logging.FileHandler.pattern = "
                    + folder.resolve("launcher.log.%g").toString().replace("\\", "/");
            String text = new String(common.readAllBytes(), StandardCharsets.UTF_8) + "\n" + pattern + "\n";
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
