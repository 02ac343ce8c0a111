package dev.imdbpipeline.api.frame;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The version of the dashboard's own style sheet and scripts: part of their addresses, so that no browser mixes old and new. */
@ApplicationScoped
public class Assets {
    private static final List<String> FILES = List.of("dashboard.css", "dashboard.js", "charts.js", "lineage.js");

    private final String version = version();

    public String of(String file) {
        return "/assets/" + file + "?v=" + version;
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : FILES) {
                try (InputStream stream = Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("META-INF/resources/assets/" + file)) {
                    digest.update(stream.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
