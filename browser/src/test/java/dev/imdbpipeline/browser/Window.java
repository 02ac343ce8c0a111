package dev.imdbpipeline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser window that takes down what must not happen: errors of scripts and requests to other hosts. */
final class Window implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final String AXE = axe();
    /** What axe found that keeps people out; the rest is advice. */
    private static final String SERIOUS = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter((found) => ['serious', 'critical'].includes(found.impact))
              .map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary).join(' | ')}`)
            """;

    private final List<String> misdeeds = new ArrayList<>();
    private final BrowserContext context;
    private final Page page;
    private final String address;

    /** How big it is. */
    enum Size {
        DESKTOP(1280, 860),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** What the system prefers. */
    enum Theme {
        LIGHT(ColorScheme.LIGHT),
        DARK(ColorScheme.DARK);

        private final ColorScheme scheme;

        Theme(ColorScheme scheme) {
            this.scheme = scheme;
        }
    }

    Window(Browser browser, String address, Size size, Theme theme) {
        this.address = address;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setColorScheme(theme.scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                // axe is put into pages that allow no foreign script
                .setBypassCSP(false));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> misdeeds.add("script error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                misdeeds.add("request to another host: " + request.url());
            }
        });
        page.onDialog(dialog -> dialog.accept());
    }

    Page page() {
        return page;
    }

    Window open(String path) {
        page.navigate(address + path);
        return this;
    }

    Window logIn() {
        page.getByLabel("User name").fill(Stage.USER);
        page.getByLabel("Password").fill(Stage.PASSWORD);
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                .waitFor();
        return this;
    }

    /** The path and query of the page that is shown. */
    String path() {
        return page.url().substring(address.length());
    }

    /** Ends the login as time would. */
    void forgetLogin() {
        context.clearCookies();
    }

    /** Nothing went wrong so far, and the page as it stands keeps nobody out. */
    void check() {
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(SERIOUS)).as("axe on " + path()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that stick out of the window on " + path())
                .isEqualTo(0);
        assertThat(misdeeds).as("on " + path()).isEmpty();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }

    void wholePicture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", name + "-whole.png")));
    }

    @Override
    public void close() {
        context.close();
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            misdeeds.add("console " + message.type() + ": " + message.text());
        }
    }

    private static String axe() {
        try (InputStream stream = Window.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
