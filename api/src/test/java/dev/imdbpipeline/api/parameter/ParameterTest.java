package dev.imdbpipeline.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParameterTest {
    @Test
    void usableValuesAreRead() {
        assertThat(Parameter.integer("n", "12", 0, 20)).isEqualTo(12);
        assertThat(Parameter.integer("n", null, 0, 20)).isNull();
        assertThat(Parameter.decimal("n", "7.5", 0, 10)).isEqualTo(new BigDecimal("7.5"));
        assertThat(Parameter.bool("b", null, true)).isTrue();
        assertThat(Parameter.list("l", "a, b")).containsExactly("a", "b");
        assertThat(Parameter.titleId("id", "tt00000012")).isEqualTo("tt00000012");
        assertThat(Parameter.instant("d", "2026-01-31")).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheNameOfTheParameter() {
        refused(() -> Parameter.integer("p", "12x", 0, 20));
        refused(() -> Parameter.integer("p", "21", 0, 20));
        refused(() -> Parameter.integer("p", "99999999999999999999", 0, 20));
        refused(() -> Parameter.integer("p", "", 0, 20));
        refused(() -> Parameter.decimal("p", "1e9", 0, 10));
        refused(() -> Parameter.decimal("p", "NaN", 0, 10));
        refused(() -> Parameter.bool("p", "yes", false));
        refused(() -> Parameter.text("p", "a\u0000b"));
        refused(() -> Parameter.text("p", " "));
        refused(() -> Parameter.text("p", "x".repeat(201)));
        refused(() -> Parameter.list("p", "a,,b"));
        refused(() -> Parameter.list("p", "a,".repeat(60) + "a"));
        refused(() -> Parameter.oneOf("p", "c", List.of("a", "b")));
        refused(() -> Parameter.titleId("p", "nm0000001"));
        refused(() -> Parameter.nameId("p", "nm1"));
        refused(() -> Parameter.nameId("p", null));
        refused(() -> Parameter.uuid("p", "1-1-1-1-1"));
        refused(() -> Parameter.instant("p", "yesterday"));
        refused(() -> Parameter.instant("p", "2026-13-01"));
        refused(() -> Parameter.instant("p", "+99999-01-01T00:00:00Z"));
    }

    @Test
    void aHostileValueIsShownShortAndWithoutControlCharacters() {
        assertThatThrownBy(() -> Parameter.integer("p", "\n\u001b[31m" + "x".repeat(100), 0, 1))
                .hasMessageContaining("not '??[31mx")
                .hasMessageEndingWith("...'");
    }

    private static void refused(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(400);
            assertThat(refusal.problem().more()).containsEntry("parameter", "p");
            assertThat(refusal.problem().detail()).startsWith("p ");
        });
    }
}
