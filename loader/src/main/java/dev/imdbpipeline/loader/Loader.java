package dev.imdbpipeline.loader;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.ServiceStart;
import dev.imdbpipeline.common.start.StartSettings;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The loader turns the seven files into typed, checked tables of the coming release.
 *
 * <p>As soon as a file has arrived, or a run begins with what lies downloaded ({@link dev.imdbpipeline.loader.load.LoadOrders}), a
 * durable job is stored, the longest file first. Each ({@link dev.imdbpipeline.loader.load.LoadDataset}) sees whether the version
 * stands in the database already; otherwise it builds the table aside ({@link dev.imdbpipeline.loader.load.TableLoad}): one pass
 * over the bytes checks every line on its way to {@code COPY} ({@link dev.imdbpipeline.loader.copy.TableCopy}), keys and indexes
 * follow ({@link dev.imdbpipeline.loader.table.TableBuild}), lines that cannot be rows are kept with their reason. In one
 * transaction it then enters the table in the ledger and announces it ({@link dev.imdbpipeline.loader.load.Conclusion}).
 */
@QuarkusMain
public final class Loader {
    private Loader() {}

    public static void main(String... args) {
        ServiceStart.run(args, Loader::checkSettings);
    }

    /** Refuses to start with a data folder nothing can be read from. */
    static void checkSettings(StartSettings settings) {
        String folder = settings.text("IMDB_DATA_DIR", "data");
        try {
            Path path = Path.of(folder);
            if (Files.exists(path) && !(Files.isDirectory(path) && Files.isReadable(path))) {
                throw new InvalidSettingException(
                        "IMDB_DATA_DIR is '%s', which is no folder that can be read".formatted(folder));
            }
        } catch (InvalidPathException e) {
            throw new InvalidSettingException("IMDB_DATA_DIR is '%s', which is no path".formatted(folder));
        }
    }
}
