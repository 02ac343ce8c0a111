package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    @TempDir
    Path data;

    @Test
    void theFirstKeyIsMadeForTheServiceAlone() throws IOException {
        ring().open();

        Path folder = data.resolve("keys");
        List<Path> files = files(folder);
        assertThat(files).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void theSameKeySignsAfterARestart() {
        String id = ring().signing().id();

        assertThat(ring().signing().id()).isEqualTo(id);
    }

    @Test
    void aKeyAnotherInstanceMadeIsFound() throws IOException {
        KeyRing first = ring();
        first.open();
        Path folder = data.resolve("keys");
        Path kept = files(folder).get(0);
        Path aside = data.resolve("aside.jwk");
        Files.move(kept, aside);
        String second = ring().signing().id();
        Files.move(aside, kept);

        assertThat(first.verifying(second)).isPresent();
        assertThat(first.verifying(first.signing().id())).isPresent();
    }

    @Test
    void aRotatedKeyVerifiesUntilTheLastTokenItSignedHasExpired() throws IOException {
        KeyRing ring = ring();
        Path folder = Files.createDirectories(data.resolve("keys"));
        String old = "20260301080000-00000000";
        ring.open();
        Files.move(files(folder).get(0), folder.resolve(old + ".jwk"));
        ring.rotate(false);
        String now = ring.signing().id();

        assertThat(now).isNotEqualTo(old);
        assertThat(ring.verifying(old)).isPresent();
        ring.expire(Instant.now().plus(Duration.ofMinutes(69)));
        assertThat(ring.verifying(old)).isPresent();
        ring.expire(Instant.now().plus(Duration.ofMinutes(71)));
        assertThat(ring.verifying(old)).isEmpty();
        assertThat(ring.verifying(now)).isPresent();
        assertThat(files(folder)).hasSize(1);
    }

    @Test
    void allButTheNewKeyCanBeRemovedAtOnceAndOtherInstancesFollow() {
        KeyRing ring = ring();
        String old = ring.signing().id();
        KeyRing other = ring();
        other.open();

        ring.rotate(true);
        other.refresh();

        assertThat(ring.verifying(old)).isEmpty();
        assertThat(other.verifying(old)).isEmpty();
        assertThat(other.signing().id()).isEqualTo(ring.signing().id());
    }

    @Test
    void anIdThatIsNoKeyIsNone() {
        KeyRing ring = ring();
        ring.open();

        assertThat(ring.verifying(null)).isEmpty();
        assertThat(ring.verifying("../../etc/passwd")).isEmpty();
        assertThat(ring.verifying("")).isEmpty();
    }

    private KeyRing ring() {
        return ring(data.resolve("keys"));
    }

    /** The keys of that folder. */
    static KeyRing ring(Path folder) {
        return new KeyRing(new TokenSettings() {
            @Override
            public String keys() {
                return folder.toString();
            }

            @Override
            public String issuer() {
                return "test";
            }

            @Override
            public Duration lifetime() {
                return Duration.ofHours(1);
            }

            @Override
            public int freeFailures() {
                return 5;
            }

            @Override
            public Duration longestWait() {
                return Duration.ofMinutes(1);
            }
        });
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
