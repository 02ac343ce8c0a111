package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.config.LoaderConfig;
import java.util.Map;

/**
 * How many rows of a file may be rejected.
 *
 * @param share of the lines, where no other is given for the dataset
 * @param shareOf of the lines, by dataset id
 * @param minimum allowed in any file, however small
 * @param maximum too many in any file if exceeded, however large
 */
public record RejectLimit(double share, Map<String, Double> shareOf, long minimum, long maximum) {

    public static RejectLimit of(LoaderConfig.Rejected config) {
        return new RejectLimit(config.share(), config.shareOf(), config.minimum(), config.maximum());
    }

    /** The most that are allowed in a file of so many lines. */
    public long allowed(Dataset dataset, long lines) {
        double ofDataset = shareOf.getOrDefault(dataset.id(), share);
        return Math.min(maximum, Math.max(minimum, (long) Math.floor(lines * ofDataset)));
    }
}
