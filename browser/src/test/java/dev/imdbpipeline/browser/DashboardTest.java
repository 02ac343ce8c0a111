package dev.imdbpipeline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.imdbpipeline.browser.Window.Size;
import dev.imdbpipeline.browser.Window.Theme;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.host.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the dashboard, in a real browser over the packaged services. */
class DashboardTest {
    private static final int TITLES = 3_000;

    private static final double RUN_MILLIS = 240_000;

    @TempDir
    static Path folder;

    static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(folder, TITLES);
        stage.pipeline().api().startRun("run-downloader", Map.of());
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/").logIn();
            assertThat(window.page().locator("#state .tile .figure").nth(1)).hasText("1", textWithin(RUN_MILLIS));
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aRunIsStartedAndWatchedToItsEnd() throws Exception {
        stage.host().advanceDay();
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/").logIn();
            button(window, "Start a run").click();

            Page page = window.page();
            page.waitForURL(Pattern.compile(".*/runs/[0-9a-f-]{36}"));
            assertThat(page.locator("progress").first()).isVisible(within(RUN_MILLIS));
            window.picture("run-going-on");
            window.open("/");
            assertThat(page.locator("#state progress").first()).isVisible(within(RUN_MILLIS));
            window.picture("overview-going-on");
            page.goBack();
            assertThat(page.locator(".facts .status")).hasText("succeeded", textWithin(RUN_MILLIS));
            assertThat(page.locator(".gantt-row").first()).isVisible();
            assertThat(button(window, "Cancel the run")).hasCount(0);
            window.check();
            window.wholePicture("run");
        }
    }

    @Test
    void aFailedRunTellsItsCauseAndWhatToDo() throws Exception {
        stage.host().advanceDay();
        stage.host().fault(Dataset.TITLE_RATINGS, new Fault.MissingColumn("numVotes"));
        try (Window window = stage.window(Size.DESKTOP, Theme.DARK)) {
            window.open("/").logIn();
            button(window, "Start a run").click();
            Page page = window.page();
            page.waitForURL(Pattern.compile(".*/runs/[0-9a-f-]{36}"));

            assertThat(page.locator(".facts .status")).hasText("failed", textWithin(RUN_MILLIS));
            assertThat(page.locator(".trouble")).containsText("MISSING_COLUMN");
            assertThat(page.locator(".trouble")).containsText("What to do next");
            window.check();
            window.picture("failed-run-dark");
            window.open("/runs?status=failed");
            page.locator("tbody th a").first().click();
            assertThat(page.locator(".trouble")).containsText("numVotes");
        } finally {
            stage.host().clearFaults();
        }
    }

    @Test
    void lineageIsAGraphAndATable() {
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/lineage").logIn();
            assertThat(window.path()).isEqualTo("/lineage");
            assertThat(window.page().locator("#graph canvas")).not().hasCount(0);
            assertThat(window.page().locator("#models tbody tr").count()).isGreaterThanOrEqualTo(20);
            assertThat(window.page().locator("tr[data-model=mart_top_titles] .status"))
                    .hasText("pass");
            window.check();
            window.picture("lineage");
        }
    }

    @Test
    void everyPageIsSoundInLightAndDarkOnDesktopAndPhone() {
        for (Size size : Size.values()) {
            for (Theme theme : Theme.values()) {
                try (Window window = stage.window(size, theme)) {
                    window.open("/login").check();
                    window.open("/").logIn();
                    for (String path : List.of(
                            "/",
                            "/runs",
                            "/datasets",
                            "/datasets/title.basics",
                            "/quality",
                            "/lineage",
                            "/explore",
                            "/dead-letters",
                            "/admin")) {
                        window.open(path).page().waitForLoadState();
                        window.check();
                        window.wholePicture(name(path) + "-" + size.name().toLowerCase() + "-"
                                + theme.name().toLowerCase());
                    }
                }
            }
        }
    }

    @Test
    void picturesHaveTheirFiguresInTablesAndLeadToTitlesAndPeople() {
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/explore").logIn();
            Page page = window.page();
            assertThat(page.locator("[data-chart] canvas")).hasCount(3);
            page.locator("summary").first().click();
            page.locator("#titles-table a").first().click();
            page.waitForURL(Pattern.compile(".*/explore/titles/tt.*"));
            window.check();
            page.locator("a[href^='/explore/names/']").first().click();
            page.waitForURL(Pattern.compile(".*/explore/names/nm.*"));
            window.check();
        }
    }

    @Test
    void searchSuggestsWhileOneTypes() {
        try (Window window = stage.window(Size.PHONE, Theme.DARK)) {
            window.open("/explore").logIn();
            Page page = window.page();
            page.locator("details summary").first().click();
            String title = page.locator("#titles-table a").first().textContent();
            page.getByLabel("Title or person").pressSequentially(title);
            assertThat(page.locator("#suggestions a").first()).containsText(title);
            window.check();
            page.getByLabel("Title or person").press("Enter");
            page.waitForURL(Pattern.compile(".*/explore/search.*"));
            assertThat(page.locator("tbody a").first()).hasText(title);
        }
    }

    @Test
    void searchSuggestsWhatWasTypedBeforeTheScriptsCame() {
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/explore").logIn();
            Page page = window.page();
            page.locator("details summary").first().click();
            String title = page.locator("#titles-table a").first().textContent();
            List<Route> held = new ArrayList<>();
            page.route("**/htmx.min.js", held::add);
            page.navigate(page.url(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.getByLabel("Title or person").pressSequentially(title);
            page.waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);
            assertThat(page.locator("#suggestions a").first()).containsText(title);
        }
    }

    @Test
    void anEndedLoginLeadsToTheLoginAndBack() {
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/").logIn();
            window.forgetLogin();
            window.page().getByRole(AriaRole.LINK, link("Quality")).click();
            window.page().waitForURL("**/login?next=%2Fquality");
            window.logIn();
            assertThat(window.path()).isEqualTo("/quality");
            button(window, "Log out").click();
            window.page().waitForURL("**/login");
            window.open("/quality");
            assertThat(window.path()).isEqualTo("/login?next=%2Fquality");
        }
    }

    @Test
    void theKeyboardIsEnoughAndTheThemeIsRemembered() {
        try (Window window = stage.window(Size.DESKTOP, Theme.LIGHT)) {
            window.open("/").logIn();
            Page page = window.page();
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();

            button(window, "Change between light and dark").click();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            window.check();
        }
    }

    private static Locator button(Window window, String name) {
        return window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.IsVisibleOptions within(double millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }

    private static LocatorAssertions.HasTextOptions textWithin(double millis) {
        return new LocatorAssertions.HasTextOptions().setTimeout(millis);
    }

    private static String name(String path) {
        return path.equals("/") ? "overview" : path.substring(1).replace('/', '-');
    }
}
