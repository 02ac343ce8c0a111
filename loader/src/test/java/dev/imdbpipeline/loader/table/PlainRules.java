package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The rules of what can be a row, written for reading instead of for speed. */
final class PlainRules {
    private PlainRules() {}

    static boolean isRow(Dataset dataset, byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        String[] fields = text.split("\t", -1);
        if (text.indexOf('\0') >= 0
                || line.length > LoadedTable.MAX_LINE
                || fields.length != dataset.columns().size()) {
            return false;
        }
        for (int at = 0; at < fields.length; at++) {
            if (!fits(dataset.columns().get(at), fields[at])) {
                return false;
            }
        }
        return true;
    }

    /** The key of a line that is a row. */
    static String key(Dataset dataset, byte[] line) {
        String[] fields = new String(line, StandardCharsets.UTF_8).split("\t", -1);
        return dataset.key().stream()
                .map(column -> fields[dataset.columns().indexOf(column)])
                .collect(Collectors.joining("\t"));
    }

    private static boolean fits(Column column, String field) {
        if (field.equals("\\N")) {
            return !column.required();
        }
        return switch (column.type()) {
            case TEXT -> true;
            case TITLE_ID -> field.matches("tt[0-9]{7,18}");
            case NAME_ID -> field.matches("nm[0-9]{7,18}");
            case BOOLEAN -> field.matches("[01]");
            case INTEGER -> field.matches("0|-?[1-9][0-9]*") && new BigInteger(field).bitLength() < 32;
            case DECIMAL ->
                field.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?") && !field.matches("-[0.]+") && field.length() <= 30;
        };
    }
}
