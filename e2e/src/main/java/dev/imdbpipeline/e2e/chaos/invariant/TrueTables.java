package dev.imdbpipeline.e2e.chaos.invariant;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.PublishedTable;
import dev.imdbpipeline.e2e.chaos.site.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The published tables hold just the lines of the host's files, but for those recorded as rejected, and those are recorded as they
 * stand in the file.
 */
public final class TrueTables {
    private static final String CURRENT = """
            select d.dataset, d.sha256, v.file, v.removed_at is not null, d.rejected_rows
            from transformer.current_dataset d
            left join downloader.dataset_version v on v.dataset = d.dataset and v.sha256 = d.sha256""";
    /** Of the newest load of the version that went well: others were repeated or given up. */
    private static final String REJECTED = """
            select line, coalesce(raw_bytes, convert_to(raw_text, 'UTF8')), raw_length
            from loader.rejected_row
            where load_id = (select max(load_id) from loader.load where dataset = ? and sha256 = ? and status = 'staged')
            order by line""";

    private TrueTables() {}

    /** A line that is not in its table: its number in the file, the first being the header, and what is recorded of its bytes. */
    record Rejected(long line, byte[] raw, long length) {}

    /** Compares the current release with the files of the host it was made from; there is none before the first publication. */
    public static List<String> violations(Connection connection, Path dataFolder, HostFiles host)
            throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet row = statement.executeQuery()) {
            List<Dataset> seen = new ArrayList<>();
            while (row.next()) {
                Dataset dataset = Dataset.of(row.getString(1));
                seen.add(dataset);
                if (row.getString(3) == null) {
                    found.add(dataset.id() + " was published from a file nobody downloaded");
                    continue;
                }
                if (!row.getBoolean(4)) {
                    found.addAll(kept(dataset.id(), row.getString(2), dataFolder.resolve(row.getString(3))));
                }
                Optional<Path> file = host.find(dataset, row.getString(2));
                if (file.isEmpty()) {
                    found.add("%s was published from %s, which the host never had"
                            .formatted(dataset.id(), row.getString(2)));
                    continue;
                }
                Set<String> sound = new HashSet<>(
                        PublishedTable.linesInOrder(HostFiles.isSound(file.get()) ? file.get() : host.sound(dataset)));
                List<Rejected> rejected = rejected(connection, dataset, row.getString(2));
                List<String> lines = PublishedTable.linesInOrder(file.get());
                found.addAll(recorded(dataset.id(), lines, rejected));
                found.addAll(rightly(dataset, lines, rejected, sound));
                if (rejected.size() != row.getLong(5)) {
                    found.add("%s was published with %d rejected rows, of which %d are kept"
                            .formatted(dataset.id(), row.getLong(5), rejected.size()));
                }
                lines.sort(null);
                found.addAll(compare(dataset.id(), lines, PublishedTable.lines(connection, dataset), row.getLong(5)));
            }
            if (!seen.isEmpty() && seen.size() != Dataset.values().length) {
                found.add("the release has only " + seen);
            }
        }
        return found;
    }

    /** A run that brought everything up to date: every dataset is the one the host serves. */
    public static List<String> outdated(Connection connection, HostFiles host) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Dataset dataset = Dataset.of(row.getString(1));
                if (!row.getString(2).equals(host.soundSha256(dataset))) {
                    found.add(dataset.id() + " is not the one the host serves");
                }
            }
        }
        return found;
    }

    /** A downloaded file is what it is called, unless it was removed to make room. */
    private static List<String> kept(String dataset, String published, Path downloaded) {
        if (!Files.exists(downloaded)) {
            return List.of("%s was published from %s, which is gone".formatted(dataset, downloaded));
        }
        String sha256 = HostFiles.sha256(downloaded);
        return published.equals(sha256)
                ? List.of()
                : List.of("%s was published as %s, but its file is %s".formatted(dataset, published, sha256));
    }

    private static List<Rejected> rejected(Connection connection, Dataset dataset, String sha256) throws SQLException {
        List<Rejected> rejected = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REJECTED)) {
            statement.setString(1, dataset.id());
            statement.setString(2, sha256);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rejected.add(new Rejected(row.getLong(1), row.getBytes(2), row.getLong(3)));
                }
            }
        }
        return rejected;
    }

    /** Compares what is recorded as rejected with the lines of those numbers; long ones are recorded by their beginning. */
    static List<String> recorded(String dataset, List<String> file, List<Rejected> rejected) {
        List<String> found = new ArrayList<>();
        for (Rejected row : rejected) {
            String raw = new String(row.raw(), StandardCharsets.UTF_8);
            int index = (int) row.line() - 2;
            boolean known = index >= 0
                    && index < file.size()
                    && (row.raw().length < row.length()
                            ? file.get(index).startsWith(raw)
                            : file.get(index).equals(raw));
            if (!known) {
                found.add("line %d of %s is recorded as rejected, but it is not \"%s\""
                        .formatted(row.line(), dataset, raw));
            }
        }
        return found;
    }

    /** What the host serves without damage is not to be rejected, unless another row has the same key. */
    static List<String> rightly(Dataset dataset, List<String> file, List<Rejected> rejected, Set<String> sound) {
        Set<Integer> missing = new HashSet<>();
        rejected.forEach(row -> missing.add((int) row.line() - 2));
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < file.size(); i++) {
            if (!missing.contains(i)) {
                keys.add(key(dataset, file.get(i)));
            }
        }
        return missing.stream()
                .filter(index -> index >= 0 && index < file.size())
                .map(file::get)
                .filter(line -> sound.contains(line) && !keys.contains(key(dataset, line)))
                .map(line -> "%s has a good line that was rejected: %s".formatted(dataset.id(), line))
                .toList();
    }

    private static String key(Dataset dataset, String line) {
        String[] fields = line.split("\t", -1);
        return dataset.key().stream()
                .map(column -> dataset.columns().indexOf(column))
                .map(index -> index < fields.length ? fields[index] : "")
                .collect(Collectors.joining("\t"));
    }

    /**
     * Compares sorted lines.
     *
     * @param rejected lines of the file that must be missing
     */
    static List<String> compare(String dataset, List<String> file, List<String> table, long rejected) {
        List<String> found = new ArrayList<>();
        long missing = 0;
        int i = 0;
        int j = 0;
        while (i < file.size() || j < table.size()) {
            int order =
                    i == file.size() ? 1 : j == table.size() ? -1 : file.get(i).compareTo(table.get(j));
            if (order == 0) {
                i++;
                j++;
            } else if (order < 0) {
                missing++;
                i++;
            } else {
                found.add("%s has a row its file does not have: %s".formatted(dataset, table.get(j++)));
            }
        }
        if (missing != rejected) {
            found.add("%s lacks %d lines of its file, of which %d are recorded as rejected"
                    .formatted(dataset, missing, rejected));
        }
        return found;
    }
}
