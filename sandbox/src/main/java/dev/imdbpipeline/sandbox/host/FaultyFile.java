package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Makes a damaged copy of a file; it holds the copy in memory, so it is meant for small worlds. */
record FaultyFile(Path original, Dataset dataset, Fault fault) {
    byte[] bytes() throws IOException {
        if (fault instanceof Fault.CorruptGzip) {
            byte[] bytes = Files.readAllBytes(original);
            for (int i = bytes.length / 2; i < bytes.length / 2 + 8; i++) {
                bytes[i] ^= 0x55;
            }
            return bytes;
        }
        if (fault instanceof Fault.TruncatedGzip) {
            byte[] bytes = Files.readAllBytes(original);
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
        List<String> lines = damaged(lines());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (int i = 0; i < lines.size(); i++) {
                boolean half = fault instanceof Fault.HalfLine && i == lines.size() - 1;
                String line = lines.get(i);
                writer.write(half ? line.substring(0, line.length() / 2) : line + "\n");
            }
        }
        return bytes.toByteArray();
    }

    /** Lines end at a line feed only; a carriage return belongs to its field. Latin-1 keeps every byte as it is. */
    private List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(original)), StandardCharsets.ISO_8859_1))) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[1 << 16];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            List<String> lines = new ArrayList<>(Arrays.asList(text.toString().split("\n", -1)));
            lines.remove(lines.size() - 1);
            return lines;
        }
    }

    private List<String> damaged(List<String> lines) {
        if (fault instanceof Fault.MissingColumn missing) {
            int column = dataset.columns().indexOf(dataset.column(missing.column()));
            return lines.stream().map(line -> without(line, column)).toList();
        }
        if (fault instanceof Fault.RenamedColumn renamed) {
            lines.set(0, lines.get(0).replace(renamed.column(), renamed.name()));
        }
        if (fault instanceof Fault.AdditionalColumn additional) {
            List<String> wider = new ArrayList<>(lines.size());
            wider.add(lines.get(0) + "\t" + additional.name());
            lines.stream().skip(1).map(line -> line + "\tmore").forEach(wider::add);
            return wider;
        }
        if (fault instanceof Fault.FewRows few) {
            return lines.subList(0, few.rows() + 1);
        }
        if (fault instanceof Fault.BadRows bad) {
            int every = (int) Math.max(1, Math.round(1 / bad.share()));
            for (int i = every; i < lines.size(); i += every) {
                lines.set(i, damage(lines.get(i), i / every));
            }
        }
        return lines;
    }

    private static String without(String line, int column) {
        List<String> fields = new ArrayList<>(Arrays.asList(line.split("\t", -1)));
        fields.remove(column);
        return String.join("\t", fields);
    }

    private static String damage(String line, int way) {
        return switch (way % 5) {
            case 0 -> line + "\tone field too many";
            case 1 -> line.substring(0, line.lastIndexOf('\t'));
            case 2 -> "x" + line;
            case 3 -> line + "\0";
            default -> line + "\u00C3"; // the first byte of two, alone: no UTF-8
        };
    }
}
