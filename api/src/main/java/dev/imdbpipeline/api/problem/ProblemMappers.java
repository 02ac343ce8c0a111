package dev.imdbpipeline.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Turns whatever ends a request into a problem; what the server got wrong is logged and never shown. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        Response.ResponseBuilder response = Response.fromResponse(e.problem().toResponse());
        e.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return challenge();
    }

    @ServerExceptionMapper(AuthenticationFailedException.class)
    public Response authenticationFailed(AuthenticationFailedException e) {
        return challenge();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return Problem.of(ProblemKind.FORBIDDEN, "Your role does not allow this.")
                .toResponse();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        List<Map<String, String>> violations = e.getConstraintViolations().stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .toList();
        String detail = violations.stream()
                .map(violation -> violation.get("field") + " " + violation.get("message"))
                .sorted()
                .collect(Collectors.joining("; "));
        return Problem.of(ProblemKind.INVALID_BODY, detail)
                .with("violations", violations)
                .toResponse();
    }

    /** The framework has a mapper of its own for this kind, which says nothing. */
    @ServerExceptionMapper
    public Response mismatchedBody(MismatchedInputException e) {
        return unreadableBody(e);
    }

    @ServerExceptionMapper
    public Response unreadableBody(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(reference -> reference.getFieldName() == null
                                ? "[" + reference.getIndex() + "]"
                                : reference.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        if (e instanceof UnrecognizedPropertyException) {
            return bodyProblem("There is no field " + field + ".", field);
        }
        if (field.isEmpty()) {
            return bodyProblem("The body is not valid JSON.", field);
        }
        return bodyProblem("The value of " + field + " has the wrong type or is none of the allowed ones.", field);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e, ContainerRequestContext request) {
        int status = e.getResponse().getStatus();
        if (status >= 300 && status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return unexpected(e, request);
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadableBody(json);
        }
        Response.ResponseBuilder response =
                Response.fromResponse(StatusProblem.of(status).toResponse());
        Object allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, ContainerRequestContext request) {
        forgetWriter(request);
        Problem database = DatabaseProblem.of(e);
        if (database != null) {
            LOG.warnf("Request refused: %s (%s)", database.title(), DatabaseProblem.message(e));
            return Response.fromResponse(database.toResponse())
                    .header(HttpHeaders.RETRY_AFTER, "5")
                    .build();
        }
        if (e instanceof IOException) {
            LOG.debug("The caller has gone before the end of its answer", e);
            return Problem.of(ProblemKind.INTERNAL, "The answer broke off.").toResponse();
        }
        String incident = UUID.randomUUID().toString();
        LOG.errorf(e, "Request failed, incident %s", incident);
        return Problem.of(ProblemKind.INTERNAL, "The log of the service tells more under this incident.")
                .with("incident", incident)
                .toResponse();
    }

    /** What failed may be the writing of an answer: that writer was chosen for another body than the problem. */
    private static void forgetWriter(ContainerRequestContext request) {
        if (request instanceof ResteasyReactiveContainerRequestContext reactive) {
            ((ResteasyReactiveRequestContext) reactive.getServerRequestContext()).setEntityWriter(null);
        }
    }

    private static Response challenge() {
        Problem problem = Problem.of(
                ProblemKind.UNAUTHORIZED,
                "Ask for a token at POST /v1/auth/token and send it as a Bearer token, or send an API key.");
        return Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response bodyProblem(String detail, String field) {
        Problem problem = Problem.of(ProblemKind.INVALID_BODY, detail);
        return (field.isEmpty() ? problem : problem.with("field", field)).toResponse();
    }

    private static String field(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }
}
