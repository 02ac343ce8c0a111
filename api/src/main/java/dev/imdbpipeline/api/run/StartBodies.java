package dev.imdbpipeline.api.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;

/**
 * Reads the bodies that start runs. They may be missing, and a client that sends none may still name some media type, as curl's
 * {@code --data ''} does; so the framework, which would refuse that, is not asked.
 */
@ApplicationScoped
public class StartBodies {
    private final ObjectReader reader;

    public StartBodies(ObjectMapper mapper) {
        this.reader = mapper.readerFor(StartRequest.class);
    }

    /**
     * What the body asks for.
     *
     * @throws JsonProcessingException if it is no JSON or asks for what there is not
     */
    StartRequest read(String body, MediaType type) throws JsonProcessingException {
        if (body == null || body.isBlank()) {
            return StartRequest.NOTHING_SPECIAL;
        }
        if (type != null && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new NotSupportedException();
        }
        StartRequest request = reader.readValue(body);
        if (request == null) {
            throw MismatchedInputException.from(null, StartRequest.class, "null is no object");
        }
        return request;
    }
}
