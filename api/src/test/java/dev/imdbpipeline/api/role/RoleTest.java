package dev.imdbpipeline.api.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void eachRoleIncludesTheOnesBeforeIt() {
        assertThat(Role.VIEWER.included()).containsExactlyInAnyOrder("viewer");
        assertThat(Role.OPERATOR.included()).containsExactlyInAnyOrder("viewer", "analyst", "operator");
        assertThat(Role.ADMIN.included()).containsExactlyInAnyOrder("viewer", "analyst", "operator", "admin");
    }

    @Test
    void anIdThatIsNoRoleIsNone() {
        assertThat(Role.find("root")).isEmpty();
        assertThat(Role.find("admin")).contains(Role.ADMIN);
    }
}
