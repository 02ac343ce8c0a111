package dev.imdbpipeline.api.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Rows of a nested JSON document as one flat table.
 *
 * <p>A record within a record gives columns {@code outer.inner}. A list of records gives a line for each of its elements, and its
 * columns follow those of what it is part of. A list of texts is joined by commas; one whose elements may hold commas themselves is a JSON
 * array.
 *
 * @param columns paths of the plain columns
 * @param nested name of the field that is a list of records, or null
 * @param nestedTable the columns of its elements, or null
 */
record FlatTable(List<List<String>> columns, String nested, FlatTable nestedTable) {
    private static final String FREE_TEXTS = "characters";

    /** The table of a record's components. */
    static FlatTable of(Class<?> row) {
        List<List<String>> columns = new ArrayList<>();
        RecordComponent list = null;
        for (RecordComponent component : row.getRecordComponents()) {
            if (component.getType().isRecord()) {
                for (List<String> inner : of(component.getType()).columns) {
                    List<String> path = new ArrayList<>(List.of(component.getName()));
                    path.addAll(inner);
                    columns.add(path);
                }
            } else if (elementRecord(component.getGenericType()) != null) {
                list = component;
            } else {
                columns.add(List.of(component.getName()));
            }
        }
        return list == null
                ? new FlatTable(columns, null, null)
                : new FlatTable(columns, list.getName(), of(elementRecord(list.getGenericType())));
    }

    private static Class<?> elementRecord(Type type) {
        boolean isRecords = type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord();
        return isRecords ? (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0] : null;
    }

    /** Writes the table as CSV, with its header line. */
    void write(OutputStream out, JsonNode rows) throws IOException {
        ByteSink sink = new ByteSink(out);
        line(sink, header());
        for (JsonNode row : rows) {
            for (List<String> line : lines(row)) {
                line(sink, line);
            }
        }
        sink.flush();
    }

    private List<String> header() {
        List<String> names = new ArrayList<>(
                columns.stream().map(path -> String.join(".", path)).toList());
        if (nestedTable != null) {
            names.addAll(nestedTable.header());
        }
        return names;
    }

    private List<List<String>> lines(JsonNode row) {
        List<String> own =
                columns.stream().map(path -> value(row, path)).collect(Collectors.toCollection(ArrayList::new));
        if (nestedTable == null) {
            return List.of(own);
        }
        List<List<String>> lines = new ArrayList<>();
        for (JsonNode element : row.path(nested)) {
            for (List<String> inner : nestedTable.lines(element)) {
                List<String> line = new ArrayList<>(own);
                line.addAll(inner);
                lines.add(line);
            }
        }
        return lines;
    }

    private static String value(JsonNode row, List<String> path) {
        JsonNode value = row;
        for (String name : path) {
            value = value.path(name);
        }
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isArray() && !path.get(path.size() - 1).equals(FREE_TEXTS)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static void line(ByteSink sink, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                sink.add(',');
            }
            if (fields.get(i) != null) {
                CsvField.write(sink, fields.get(i));
            }
        }
        CsvField.endLine(sink);
    }
}
