package dev.imdbpipeline.api.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dataset with its history.
 *
 * @param loads the loads that are remembered, the newest first
 * @param drift what was unusual about their files
 */
@Schema(name = "DatasetDetail")
public record DatasetDetail(@JsonUnwrapped DatasetView dataset, List<LoadView> loads, List<DriftView> drift) {}
