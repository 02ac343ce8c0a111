package dev.imdbpipeline.api.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of the catalogue can be asked beside its filters: the order, and how many rows there are. */
public abstract class ListQuery<E> extends PageQuery {
    @QueryParam("sort")
    @Parameter(
            description =
                    "Keys separated by commas, a minus for descending; the summary of the operation names them. Rows"
                            + " without a value come last. Default: the id.")
    public String sort;

    @QueryParam("total")
    @Parameter(
            description =
                    "Whether meta.total tells how many rows the list has: estimated by the planner (the default of"
                            + " first pages), exact (counted, slower), or none (the default of later pages).",
            schema = @Schema(enumeration = {"none", "estimated", "exact"}))
    public String total;

    /** The page asked for, checked. */
    public Listing<E> page() {
        return Listing.page(conditions(), order(), this);
    }

    /** The same list to its end, checked. */
    public Listing<E> whole() {
        return Listing.whole(conditions(), order(), this);
    }

    /** The filters, checked. */
    protected abstract Conditions conditions();

    /** The order, checked. */
    protected abstract Sort<E> order();

    @Override
    protected TotalKind total() {
        return TotalKind.read(total, cursor == null);
    }
}
