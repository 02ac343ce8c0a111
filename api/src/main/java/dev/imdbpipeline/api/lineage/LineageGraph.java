package dev.imdbpipeline.api.lineage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All datasets, models and tests of the current release, and what each is made from. */
@Schema(name = "LineageGraph")
public record LineageGraph(List<LineageNode> nodes, List<LineageEdge> edges) {}
