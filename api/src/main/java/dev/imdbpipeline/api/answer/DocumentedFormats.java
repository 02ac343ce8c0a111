package dev.imdbpipeline.api.answer;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Completes the OpenAPI document: the formats of lists, the errors any operation may answer with, and an example of each. */
public class DocumentedFormats implements OASFilter {
    private static final Map<String, String> ERRORS = Map.of(
            "400", "A parameter or the body cannot be used; the problem names it.",
            "401", "A valid token or key is needed.",
            "403", "The role or the grant is missing.",
            "429", "Too many requests; Retry-After tells when to come back.",
            "503", "The database is away, the query took too long, or there is no release yet.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            return;
        }
        formats(operation);
        ERRORS.forEach((status, description) -> {
            APIResponse declared = operation.getResponses().getAPIResponse(status);
            if (declared == null) {
                operation.getResponses().addAPIResponse(status, problem(status, description));
            } else if (declared.getContent() == null) {
                declared.setContent(problem(status, description).getContent());
            }
        });
        if (path.contains("{") && !operation.getResponses().hasAPIResponse("404")) {
            operation.getResponses().addAPIResponse("404", problem("404", "There is nothing of that name."));
        }
    }

    private static void formats(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        if (ok == null || ok.getContent() == null) {
            return;
        }
        Content content = ok.getContent();
        boolean isList = false;
        for (Map.Entry<String, MediaType> entry : content.getMediaTypes().entrySet()) {
            if (!entry.getKey().equals(Format.JSON.mediaType()) && isFile(entry.getKey())) {
                entry.getValue().setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
                isList = true;
            }
        }
        if (isList) {
            operation.addParameter(format(content));
        }
    }

    private static boolean isFile(String mediaType) {
        return List.of(Format.TEXT_CSV, Format.X_NDJSON, Format.APPLICATION_PARQUET)
                .contains(mediaType);
    }

    private static Parameter format(Content content) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        for (Format format : Format.values()) {
            if (content.getMediaTypes().containsKey(format.mediaType())) {
                schema.addEnumeration(format.id());
            }
        }
        return OASFactory.createParameter()
                .name(FormatParameter.NAME)
                .in(Parameter.In.QUERY)
                .description("The format, for those who cannot send Accept. CSV, NDJSON and Parquet have all rows.")
                .schema(schema)
                .example("csv");
    }

    private static APIResponse problem(String status, String description) {
        Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        MediaType problem = OASFactory.createMediaType().schema(schema).example(example(status));
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType("application/problem+json", problem));
    }

    private static Map<String, Object> example(String status) {
        return switch (status) {
            case "400" ->
                Map.of(
                        "type", "urn:imdb-pipeline:problem:invalid-parameter",
                        "title", "A parameter has no usable value",
                        "status", 400,
                        "detail", "limit must be a whole number from 1 to 1000, not 'many'",
                        "parameter", "limit");
            case "401" -> example("unauthorized", "A valid token is needed", 401, "Send a valid token.");
            case "403" ->
                example(
                        "forbidden",
                        "The role or the grant for this is missing",
                        403,
                        "Your role does not allow this.");
            case "404" ->
                example("not-found", "There is nothing at this address", 404, "Release 3 has no title tt9999999.");
            case "429" -> example("too-many-requests", "Too many requests", 429, "Come back in 30 seconds.");
            default ->
                example("too-slow", "The query took too long", 503, "Narrow the filters or sort by another key.");
        };
    }

    private static Map<String, Object> example(String kind, String title, int status, String detail) {
        return Map.of("type", "urn:imdb-pipeline:problem:" + kind, "title", title, "status", status, "detail", detail);
    }
}
