package dev.llmbenchmark.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, and what its pages complained of. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Chromium(Path program) {
    // Nothing is downloaded: the browser is the machine's.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    // As root, as in most containers, it does not start otherwise.
                    .setChromiumSandbox(false));
  }

  /** Starts it; without one the test that asks is skipped. */
  static Chromium start() {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      System.out.println("skipped: no Chromium");
    }
    Assumptions.assumeTrue(program.isPresent(), "skipped: no Chromium");
    return new Chromium(program.get());
  }

  private static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(Path::of)
        .flatMap(folder -> NAMES.stream().map(folder::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file in a window of its own. */
  Page open(Path file, int width, int height) {
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    return page;
  }

  Page open(Path file) {
    return open(file, 1280, 900);
  }

  /** Opens a file as a browser does that runs no scripts. */
  Page withoutScript(Path file) {
    Page page = browser.newPage(new Browser.NewPageOptions().setJavaScriptEnabled(false));
    page.navigate(file.toUri().toString());
    return page;
  }

  /** How wide a page becomes on paper of that width, everything that can be opened being open. */
  static int printedWidth(Page page, int paper) {
    page.setViewportSize(paper, 1000);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    return (int) page.evaluate("document.documentElement.scrollWidth");
  }

  /** Messages on the console, exceptions and dialogs so far. */
  List<String> complaints() {
    return complaints;
  }

  /** What was asked for so far, the page itself included. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
