package dev.imdbpipeline.downloader;

import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.ServiceStart;
import dev.imdbpipeline.common.start.StartSettings;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.source.SourceAddress;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The downloader fetches the seven files, completely or not at all.
 *
 * <p>When a run is requested ({@link dev.imdbpipeline.downloader.run.RunRequests}), seven durable jobs are stored, the largest file
 * first. Each ({@link dev.imdbpipeline.downloader.run.DownloadDataset}) asks the source whether it has a version that is not here
 * yet ({@link dev.imdbpipeline.downloader.fetch.Fetcher}), brings it through broken connections to a temporary name, reads it to
 * its end, and makes it a version of the {@link DatasetFolder}. In one transaction it then enters the version and announces it; the
 * last of the seven announces the finished download as well.
 */
@QuarkusMain
public final class Downloader {
    public static void main(String... args) {
        ServiceStart.run(args, Downloader::checkSettings);
    }

    /** Refuses to start with an address nothing can come from or a folder nothing can go to. */
    static void checkSettings(StartSettings settings) {
        try {
            SourceAddress address = SourceAddress.parse(settings.text("IMDB_BASE_URL", DownloaderConfig.LIVE_HOST));
            if (address instanceof SourceAddress.Folder folder && !Files.isDirectory(folder.path())) {
                throw new InvalidSettingException(
                        "IMDB_BASE_URL names the folder %s, which does not exist".formatted(folder.path()));
            }
            DatasetFolder.requireWritable(Path.of(settings.text("IMDB_DATA_DIR", "data")));
        } catch (PipelineException | InvalidPathException e) {
            throw new InvalidSettingException(e.getMessage());
        }
    }
}
