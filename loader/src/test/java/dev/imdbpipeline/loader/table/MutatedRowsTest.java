package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.CopyOutcome;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.copy.RejectReason;
import dev.imdbpipeline.loader.copy.RejectedRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Rows broken at random: every one is loaded to the byte or rejected with a reason, and nothing else happens.
 *
 * <p>Which of the two is right is judged by a second, plain reading of the rules. {@code -Dmutation.seed} repeats or varies a run.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MutatedRowsTest {
    private static final int ROWS = 1500;
    private static final long SEED = Long.getLong("mutation.seed", 20_260_221L);
    private static final byte[] SPICE = {
        '\t',
        '\t',
        '\\',
        '\\',
        '"',
        '\'',
        '\r',
        0,
        1,
        2,
        0x1f,
        0x7f,
        (byte) 0x80,
        (byte) 0xC3,
        (byte) 0xE2,
        (byte) 0xF0,
        (byte) 0xFF,
        'N',
        '-',
        '+',
        '.',
        '0',
        '1',
        '9',
        't',
        'n',
        'm',
        ' ',
        ','
    };

    @TempDir
    Path folder;

    private PGSimpleDataSource database;

    @BeforeAll
    void begin() throws Exception {
        database = TestServer.newDatabase();
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void everyRowIsLoadedExactlyOrRejectedWithItsReason(Dataset dataset) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + dataset.ordinal());
        List<byte[]> lines = new ArrayList<>();
        for (String line : SampleRows.of(dataset, ROWS, random)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            int mutations = random.nextInt(4);
            for (int mutation = 0; mutation < mutations; mutation++) {
                bytes = mutated(bytes, random);
            }
            lines.add(bytes);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes((dataset.header() + "\n").getBytes(StandardCharsets.UTF_8));
        for (byte[] line : lines) {
            plain.writeBytes(line);
            plain.write('\n');
        }

        LoadedTable table = LoadedTable.load(database, folder, dataset, GzipFile.of(plain.toByteArray()));

        List<String> expected = new ArrayList<>();
        Set<Long> refused = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (int at = 0; at < lines.size(); at++) {
            if (PlainRules.isRow(dataset, lines.get(at)) && keys.add(PlainRules.key(dataset, lines.get(at)))) {
                expected.add(new String(lines.get(at), StandardCharsets.UTF_8));
            } else {
                refused.add(at + 2L);
            }
        }
        CopyOutcome outcome = table.outcome();
        assertThat(table.lines()).isEqualTo(expected);
        assertThat(new TreeSet<>(
                        table.rejected().stream().map(RejectedRow::line).toList()))
                .isEqualTo(refused);
        assertThat(expected.size() + table.rejected().size()).isEqualTo(ROWS);
        assertThat(outcome.lines()).isEqualTo(ROWS);
        assertThat(outcome.copied() + outcome.rejected()).isEqualTo(ROWS);
        assertThat(expected.size()).isBetween(ROWS / 4, ROWS - 100);
        assertThat(table.rejected())
                .filteredOn(row -> row.reason() != RejectReason.DUPLICATE_KEY)
                .allSatisfy(row -> assertThat(row.raw())
                        .isEqualTo(Arrays.copyOf(
                                lines.get((int) row.line() - 2),
                                Math.min(RejectedRow.KEPT_BYTES, lines.get((int) row.line() - 2).length))));
    }

    private static byte[] mutated(byte[] line, RandomGenerator random) {
        if (line.length == 0) {
            return new byte[] {SPICE[random.nextInt(SPICE.length)]};
        }
        int at = random.nextInt(line.length);
        return switch (random.nextInt(6)) {
            case 0 -> joined(Arrays.copyOf(line, at), Arrays.copyOfRange(line, at + 1, line.length));
            case 1 -> joined(Arrays.copyOf(line, at), spice(random), Arrays.copyOfRange(line, at, line.length));
            case 2 -> joined(Arrays.copyOf(line, at), spice(random), Arrays.copyOfRange(line, at + 1, line.length));
            case 3 -> random.nextInt(4) == 0 ? Arrays.copyOf(line, at) : line;
            case 4 -> swapped(line, at, random.nextInt(line.length));
            default -> joined(line, spice(random));
        };
    }

    private static byte[] spice(RandomGenerator random) {
        return new byte[] {SPICE[random.nextInt(SPICE.length)]};
    }

    private static byte[] swapped(byte[] line, int first, int second) {
        byte[] swapped = line.clone();
        swapped[first] = line[second];
        swapped[second] = line[first];
        return swapped;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
