package dev.imdbpipeline.api.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Page;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes files: exports as their rows come, and lists that come whole, such as the credits of a title, as CSV or NDJSON. */
@Provider
@Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.APPLICATION_PARQUET})
public class PageFileWriter implements MessageBodyWriter<Page<?>> {
    private final ObjectMapper mapper;

    public PageFileWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Page.class;
    }

    @Override
    public void writeTo(
            Page<?> page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle("X-Attribution", Attribution.TEXT);
        if (page.data() instanceof ExportedRows<?> rows) {
            headers.putSingle(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + rows.answer().fileName() + '"');
            rows.answer().write(out);
            return;
        }
        headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment");
        if (mediaType.getSubtype().equals("csv")) {
            FlatTable.of(elementType(genericType)).write(out, mapper.valueToTree(page.data()));
        } else {
            for (JsonNode row : mapper.<JsonNode>valueToTree(page.data())) {
                out.write(mapper.writeValueAsBytes(row));
                out.write("\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** The header line of a list without rows is known from the type the operation declares. */
    private static Class<?> elementType(Type page) {
        if (page instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof Class<?> row) {
            return row;
        }
        throw new IllegalArgumentException("an operation must declare what its list is made of: " + page);
    }
}
