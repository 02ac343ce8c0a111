package dev.imdbpipeline.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void aLongPhraseWillDo() {
        assertThat(Passwords.objection("maria", "seven lanterns at the quay")).isEmpty();
        assertThat(Passwords.objection("li", "billiards at night")).isEmpty();
    }

    @Test
    void whatIsGuessedFirstWillNot() {
        assertThat(Passwords.objection("maria", "Password123")).isPresent();
        assertThat(Passwords.objection("maria", "aaaaaaaaaaaa")).isPresent();
        assertThat(Passwords.objection("maria", "my name is Maria")).isPresent();
        assertThat(Passwords.objection("maria", "correct horse battery staple")).isPresent();
    }

    @Test
    void whatBcryptWouldCutOffWillNot() {
        assertThat(Passwords.objection("maria", "\u00e9\u00e8\u00ea\u00eb\u00fc\u00e4".repeat(7)))
                .isPresent();
    }

    @Test
    void aHashIsSaltedAndMatchesItsPasswordAlone() {
        String hash = Passwords.hash("seven lanterns");

        assertThat(hash).startsWith("$2a$10$").isNotEqualTo(Passwords.hash("seven lanterns"));
        assertThat(Passwords.matches("seven lanterns", hash)).isTrue();
        assertThat(Passwords.matches("seven lantern", hash)).isFalse();
        assertThat(Passwords.matches("nobody has this password", null)).isFalse();
    }
}
