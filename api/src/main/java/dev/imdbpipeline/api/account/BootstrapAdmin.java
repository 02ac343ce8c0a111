package dev.imdbpipeline.api.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets the administrator of the settings in, from the first start on. */
@ApplicationScoped
public class BootstrapAdmin {
    private static final Logger LOG = Logger.getLogger(BootstrapAdmin.class);

    private final AccountSettings settings;
    private final Accounts accounts;

    public BootstrapAdmin(AccountSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    void ensure(@Observes StartupEvent event) {
        settings.password()
                .ifPresentOrElse(
                        password -> accounts.ensureAdmin(settings.user(), password),
                        () -> LOG.warn("ADMIN_PASSWORD is not set: no administrator is created"));
    }
}
