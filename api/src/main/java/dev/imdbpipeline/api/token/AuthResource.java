package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.account.AppUser;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.limit.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in. */
@Path("/v1/auth/token")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {
    private final Logins logins;
    private final Tokens tokens;
    private final Audit audit;

    public AuthResource(Logins logins, Tokens tokens, Audit audit) {
        this.logins = logins;
        this.tokens = tokens;
        this.audit = audit;
    }

    @POST
    @PermitAll
    @SecurityRequirements
    @Operation(operationId = "issueToken", summary = "Exchange user name and password for a token")
    @APIResponse(
            responseCode = "200",
            description = "A token; send it as Authorization: Bearer",
            content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    public Response issue(@NotNull @Valid Credentials credentials, @Context HttpServerRequest request) {
        String address = Caller.address(request);
        AppUser user = logins.logIn(credentials, address);
        audit.note(credentials.username(), "token.issue", credentials.username(), "from " + address);
        return Response.ok(tokens.issue(user))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
