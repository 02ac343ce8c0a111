package dev.imdbpipeline.loader.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void leavesTextAsItIs() {
        assertThat(StorableText.of("caf\u00e9 \ud83c\udfac\t\\".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new StorableText("caf\u00e9 \ud83c\udfac\t\\", true));
    }

    @Test
    void writesBytesThatNoTextHoldsInHexadecimal() {
        byte[] raw = {'a', 0, (byte) 0xFF, (byte) 0xC3, (byte) 0xA9, (byte) 0xF0, (byte) 0x9F};
        assertThat(StorableText.of(raw)).isEqualTo(new StorableText("a\\x00\\xFF\u00e9\\xF0\\x9F", false));
    }
}
