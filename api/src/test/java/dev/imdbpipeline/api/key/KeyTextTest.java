package dev.imdbpipeline.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTextTest {
    @Test
    void aKeyIsReadBackAsItWasShown() {
        KeyText key = KeyText.random();

        KeyText read = KeyText.parse(" " + key.reveal() + " ").orElseThrow();
        assertThat(read.id()).isEqualTo(key.id());
        assertThat(read.matches(key.hash())).isTrue();
        assertThat(KeyText.random().matches(key.hash())).isFalse();
    }

    @Test
    void theSecretIsNotInWhatLogsShow() {
        KeyText key = KeyText.random();

        assertThat(key.toString()).isEqualTo("imdb_" + key.id() + "_...");
        assertThat(key.reveal()).doesNotContain("...");
    }

    @Test
    void whatHasNotTheShapeOfAKeyIsNone() {
        assertThat(KeyText.parse("")).isEmpty();
        assertThat(KeyText.parse("imdb_ABC_x")).isEmpty();
        assertThat(KeyText.parse(KeyText.random().reveal().replace("imdb_", "IMDB_")))
                .isEmpty();
    }
}
