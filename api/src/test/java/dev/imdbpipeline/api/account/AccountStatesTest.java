package dev.imdbpipeline.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.fixture.LongCache;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.job.AfterCommit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@ApiTest
class AccountStatesTest {
    private static final String VIEWER = "viewer-of-the-test";

    @Inject
    Fixture fixture;

    @Inject
    AfterCommit afterCommit;

    @Test
    void aRequestWhileAUserIsBeingChangedDoesNotKeepTheOldStateInMind() {
        fixture.reset();
        fixture.token(Role.VIEWER, List.of());
        AccountSettings settings = LongCache.settings();
        AccountStates states = new AccountStates(settings);
        Accounts accounts = new Accounts(settings, states, afterCommit);

        QuarkusTransaction.requiringNew().run(() -> {
            accounts.change(VIEWER, null, Role.OPERATOR, null);
            assertThat(states.read(VIEWER).role()).isEqualTo(Role.VIEWER);
        });
        assertThat(states.known(VIEWER)).isEmpty();

        QuarkusTransaction.requiringNew().run(() -> {
            accounts.delete(VIEWER);
            assertThat(states.read(VIEWER).role()).isEqualTo(Role.OPERATOR);
        });
        assertThat(states.known(VIEWER)).isEmpty();
    }
}
