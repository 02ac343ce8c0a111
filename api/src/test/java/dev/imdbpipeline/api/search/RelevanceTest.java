package dev.imdbpipeline.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelevanceTest {
    @Test
    void namesThatMatchBetterComeFirst() {
        assertThat(order(
                        "quiet harbour",
                        100,
                        "quiet harbour",
                        "quietharbour",
                        "the quiet harbour",
                        "quiet harbour of old nomads",
                        "quite harbour",
                        "quiet haven"))
                .containsExactly(
                        "quiet harbour",
                        "quietharbour",
                        "the quiet harbour",
                        "quiet harbour of old nomads",
                        "quite harbour");
    }

    @Test
    void ofNamesThatMatchAlikeTheMorePopularOneComesFirst() {
        assertThat(new Relevance("kiln").of(name("primary", "the kiln", 1_000_000)))
                .isGreaterThan(new Relevance("kiln").of(name("primary", "kiln", 12)));
        assertThat(new Relevance("kiln").of(name("primary", "kiln", 12)))
                .isGreaterThan(new Relevance("kiln").of(name("primary", "kiln", 0)));
        assertThat(new Relevance("kiln").of(name("primary", "kiln", 12)))
                .isGreaterThan(new Relevance("kiln").of(name("aka", "kiln", 12)));
    }

    @Test
    void aNameWithTooLittleOfTheTextDoesNotAnswer() {
        assertThat(new Relevance("quiet harbour").of(name("primary", "quiet", 3_000_000)))
                .isZero();
        assertThat(new Relevance("mars").of(name("primary", "the martian", 3_000_000)))
                .isZero();
    }

    @Test
    void everyScoreIsBetweenZeroAndOne() {
        for (String text : List.of("a", "the", "the the", "quiet harbour", "!!!", "静かな灯台")) {
            for (String name : List.of("a", "the", "the quiet harbour", "the the", "!!!", "静かな灯台 2")) {
                assertThat(new Relevance(text).of(name("aka", name, Integer.MAX_VALUE)))
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "harbour, harbour, 0",
        "harbor, harbour, 1",
        "habrour, harbour, 1",
        "hrabuor, harbour, 2",
        "kiln, mill, 2",
        "ab, ba, 1"
    })
    void slipsAreCounted(String typed, String known, int slips) {
        assertThat(Spelling.slips(typed, known)).isEqualTo(slips);
        assertThat(Spelling.slips(known, typed)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({
        "up, us, false",
        "teh, the, true",
        "1994, 1995, false",
        "habor, harbour, false",
        "habour, harbour, true",
        "quite, quiet, true"
    })
    void longerWordsAreForgivenMoreAndNumbersNothing(String typed, String known, boolean forgiven) {
        assertThat(Spelling.isForgiven(typed, known)).isEqualTo(forgiven);
    }

    @Test
    void guessesTrySpellingsAndSpacings() {
        List<String> typed = List.of("teh", "starwars", "spider", "man");
        List<String> known = List.of("the", "star", "wars", "spiderman", "tea");
        assertThat(Guesses.variants(typed)).contains("the", "star", "wars", "spiderman");
        Guesses guesses = new Guesses(typed, known);
        assertThat(guesses.spellings().get(0)).containsExactly("teh", "the", "tea");
        assertThat(guesses.spacings())
                .containsExactly(
                        List.of("teh", "star", "wars", "spider", "man"), List.of("teh", "starwars", "spiderman"));
    }

    private static List<String> order(String text, int votes, String... names) {
        Relevance relevance = new Relevance(text);
        return Arrays.stream(names)
                .map(name -> name("primary", name, votes))
                .filter(name -> relevance.of(name) > 0)
                .sorted((one, other) -> Double.compare(relevance.of(other), relevance.of(one)))
                .map(Candidate::text)
                .toList();
    }

    private static Candidate name(String matched, String text, int votes) {
        return new Candidate(1, "tt0000001", matched, text, text, null, null, votes);
    }
}
