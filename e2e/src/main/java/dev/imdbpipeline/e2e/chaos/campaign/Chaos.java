package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.site.ServerLog;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.test.Folders;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code make chaos}: plays a campaign and tells how it went; ends with status 1 at a violation and keeps everything then. */
public final class Chaos {
    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(System.getenv(), Path.of(System.getenv("IMDB_PIPELINE_HOME")));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Files.createDirectories(settings.folder());
        Site.unmountLeftOvers(settings.folder());
        Folders.delete(settings.folder());
        ServerLog.writeTo(settings.folder().resolve("campaign.log"));
        Report report;
        try (Campaign campaign = Campaign.start(settings)) {
            report = campaign.run(out::println);
        }
        out.println();
        out.println(report.text());
        if (report.isViolated()) {
            System.exit(1);
        }
        Folders.delete(settings.folder());
        System.exit(0); // the broker's threads would keep it alive
    }
}
