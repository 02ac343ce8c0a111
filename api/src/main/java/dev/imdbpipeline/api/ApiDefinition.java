package dev.imdbpipeline.api;

import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.key.KeyMechanism;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the OpenAPI document says of the whole. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "IMDb data pipeline",
                        version = "1",
                        description = "The IMDb non-commercial datasets as one trusted, queryable release. "
                                + Attribution.TEXT
                                + " Personal and non-commercial use only.\n\n"
                                + "A list is `{data, meta}`; a single thing is its own fields and `meta`. Every answer"
                                + " of data names its release in `meta.release` and `X-Release` and carries an ETag of"
                                + " it. Errors are RFC 9457 problems."),
        security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "apiKey")},
        tags = {
            @Tag(name = "titles", description = "Films, series, episodes and all else IMDb lists."),
            @Tag(name = "names", description = "The people who made them."),
            @Tag(name = "marts", description = "Tables made for questions people ask often."),
            @Tag(name = "exports", description = "Whole tables as files."),
            @Tag(name = "releases", description = "What readers see, and what they saw before."),
            @Tag(name = "runs", description = "Bringing the database up to date."),
            @Tag(name = "access", description = "Tokens, users, grants and what administrators did.")
        })
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "From POST /v1/auth/token.")
@SecurityScheme(
        securitySchemeName = "apiKey",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = KeyMechanism.HEADER,
        description = "From POST /v1/api-keys.")
public class ApiDefinition extends Application {}
