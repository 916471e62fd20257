package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures of {@code docs/images} of the page of the latest run in {@code results/}: run
 * {@code ./llm-benchmark demo}, then {@code mvn -q -Pbrowser test -Dtest=ScreenshotsTest
 * -Dscreenshots=write}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = "write")
class ScreenshotsTest {
  private static final Path IMAGES = Path.of("docs/images");
  private static final int MOST_BYTES = 200_000;

  @Test
  void picturesOfTheDemo() throws IOException {
    Path file = Path.of("results/latest/report.html").toRealPath();
    Files.createDirectories(IMAGES);
    try (Chromium chromium = Chromium.start()) {
      shoot(chromium.open(file, 1200, 900), ColorScheme.LIGHT, "report-light.png", "#headline");
      shoot(chromium.open(file, 1200, 900), ColorScheme.DARK, "report-dark.png", "#ranks");
      shoot(chromium.open(file, 390, 844), ColorScheme.LIGHT, "report-phone.png", "#headline");
    }
  }

  private static void shoot(Page page, ColorScheme scheme, String name, String from)
      throws IOException {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    if (!from.equals("#headline")) {
      page.evaluate("document.querySelector('" + from + "').scrollIntoView()");
    }
    page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name)));
    page.close();
    assertThat(Files.size(IMAGES.resolve(name))).isLessThan(MOST_BYTES);
  }
}
