package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.source.FolderSource;
import dev.imdbpipeline.downloader.source.Source;
import dev.imdbpipeline.downloader.source.SourceAddress;
import dev.imdbpipeline.downloader.source.http.HttpSettings;
import dev.imdbpipeline.downloader.source.http.HttpSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** Makes the source the settings name. */
@ApplicationScoped
class SourceProducer {

    @Produces
    @ApplicationScoped
    Source source(DownloaderConfig config) {
        SourceAddress address = SourceAddress.parse(config.baseUrl());
        if (address instanceof SourceAddress.Folder folder) {
            return new FolderSource(folder.path());
        }
        DownloaderConfig.Http http = config.http();
        return new HttpSource(
                ((SourceAddress.Host) address).base(),
                new HttpSettings(http.userAgent(), http.connectTimeout(), http.answerTimeout(), http.stallTimeout()));
    }

    void close(@Disposes Source source) {
        source.close();
    }
}
