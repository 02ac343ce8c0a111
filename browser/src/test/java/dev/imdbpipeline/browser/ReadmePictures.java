package dev.imdbpipeline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.imdbpipeline.browser.Window.Size;
import dev.imdbpipeline.browser.Window.Theme;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.host.Fault;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the README, on synthetic data; run when asked for: {@code -Dtest=ReadmePictures}. */
class ReadmePictures {
    private static final int TITLES = 40_000;
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(600_000);

    @TempDir
    Path folder;

    @Test
    void take() throws Exception {
        try (Stage stage = Stage.open(folder, TITLES)) {
            stage.pipeline().api().startRun("run-downloader", Map.of());
            try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
                window.open("/").logIn();
                Page page = window.page();
                assertThat(page.locator("#state .tile .figure").nth(1)).hasText("1", PATIENTLY);
                window.open("/lineage");
                window.picture("lineage");
                window.open("/explore");
                window.picture("explore");
            }
            fail(stage);
            stage.host().advanceDay();
            stage.pipeline().api().startRun("run-downloader", Map.of());
            try (Window phone = stage.window(Size.PHONE, Theme.DARK);
                    Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
                window.open("/").logIn();
                phone.open("/").logIn();
                busy(window.page()).waitFor(new Locator.WaitForOptions().setTimeout(120_000));
                window.picture("overview");
                phone.picture("phone");
            }
        }
    }

    /** A load goes on. */
    private static Locator busy(Page page) {
        return page.locator("#state td[data-label=Load] .is-running").first();
    }

    private static void fail(Stage stage) throws Exception {
        stage.host().advanceDay();
        stage.host().fault(Dataset.TITLE_RATINGS, new Fault.MissingColumn("numVotes"));
        try (Window window = stage.window(Size.DESKTOP, Theme.DARK)) {
            window.open("/").logIn();
            window.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start a run"))
                    .click();
            window.page().waitForURL(Pattern.compile(".*/runs/[0-9a-f-]{36}"));
            assertThat(window.page().locator(".facts .status")).hasText("failed", PATIENTLY);
            window.picture("failed-run");
        } finally {
            stage.host().clearFaults();
        }
    }
}
