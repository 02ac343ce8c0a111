package dev.imdbpipeline.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reads the release can do nothing else, even if it were made to run other statements. */
@ApiTest
class ReaderTest {
    private static final List<String> FORBIDDEN = List.of(
            "update imdb.title_basics set primary_title = 'x'",
            "delete from imdb.title_ratings",
            "create table imdb.x (y integer)",
            "select password_hash from ops.app_user",
            "select secret_hash from ops.api_key");

    @Inject
    Fixture fixture;

    @Inject
    @DataSource("reader")
    AgroalDataSource reader;

    @Inject
    AgroalDataSource main;

    @Inject
    ReleaseReads reads;

    @Inject
    EntityManager entities;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aConnectionOfTheReaderReadsTheReleaseAndNothingElse() throws SQLException {
        try (Connection connection = reader.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "select current_user::text")).isEqualTo("imdb_reader");
            assertThat(text(statement, "show statement_timeout")).isEqualTo("5s");
            assertThat(text(statement, "select count(*)::text from imdb.title_basics"))
                    .isEqualTo("8");
            for (String forbidden : FORBIDDEN) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).isIn("25006", "42501"));
            }
        }
    }

    @Test
    void readsOfAReleaseWriteNothingAndSeeNoSecrets() {
        for (String forbidden : FORBIDDEN) {
            assertThatThrownBy(() -> reads.read(
                            release -> entities.createNativeQuery(forbidden).getResultList()))
                    .as(forbidden)
                    .hasStackTraceContaining(
                            forbidden.startsWith("select") ? "permission denied" : "read-only transaction");
        }
        String user = reads.read(release ->
                (String) entities.createNativeQuery("select current_user::text").getSingleResult());
        assertThat(user).isEqualTo("imdb_reader");
    }

    @Test
    void theRoleIsGivenBackWithTheConnection() {
        reads.read(release -> release.release());

        assertThat(fixture.value("select current_user::text", String.class)).isNotEqualTo("imdb_reader");
        assertThat(fixture.value("select count(*) from ops.app_user", Long.class))
                .isPositive();
    }

    @Test
    void aLoginThatMayNotTakeTheRoleReadsWithoutIt() throws SQLException {
        String login = "outsider_" + UUID.randomUUID().toString().replace("-", "");
        fixture.sql("create role " + login + " login password '" + login + "'");
        String url = "jdbc:postgresql://%s:%s/%s".formatted(setting("DB_HOST"), setting("DB_PORT"), setting("DB_NAME"));
        AgroalDataSourceConfigurationSupplier pool = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(login))
                                .credential(new SimplePassword(login))));
        try (AgroalDataSource outsiders = AgroalDataSource.from(pool)) {
            ReaderRole role = new ReaderRole(outsiders);
            role.look(null);

            assertThat(role.name()).isEqualTo("none");
        } finally {
            fixture.sql("drop role " + login);
        }
        ReaderRole usual = new ReaderRole(main);
        usual.look(null);
        assertThat(usual.name()).isEqualTo("imdb_reader");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
