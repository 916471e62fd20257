package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about weeks in a browser, from disk. */
class TrendBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    file = folder.resolve("trends.html");
    Files.writeString(
        file,
        MadeUpTrends.page(
            MadeUpTrends.series(MadeUpTrends.key("alpha", "m1"), 120, 90, 120, 1.5),
            MadeUpTrends.series(MadeUpTrends.key("beta", "\u202em2 <b>"), 180, 100, 140, 0.7)));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void itOpensWithoutAWordOnTheConsoleAndIsWorkedByKeyboard() {
    chromium.complaints().clear();
    chromium.requests().clear();
    try (Page page = chromium.open(file)) {
      assertThat(page.locator("figure[data-chart=trend]").count()).isEqualTo(2);
      assertThat(page.locator("line.change").count()).isEqualTo(3);

      page.locator("#providers input[value=beta]").focus();
      page.keyboard().press("Space");
      assertThat(page.locator("figure[data-chart=trend]:not([hidden])").count()).isEqualTo(1);
      assertThat(page.locator("#changes-table tbody tr:not([hidden])").count()).isEqualTo(1);

      page.locator("#changes-table thead button").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#changes-table th[aria-sort=ascending]").count()).isEqualTo(1);

      page.locator("#theme").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
      assertThat(chromium.complaints()).isEmpty();
      assertThat(chromium.requests().stream().filter(url -> !url.equals("data:,"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360"})
  void axeFindsNothingSerious(ColorScheme scheme, int width) throws IOException {
    try (Page page = chromium.open(file, width, 900)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);

      AxeResults found = new AxeBuilder(page).setLegacyMode(true).analyze();

      assertThat(found.getPasses()).isNotEmpty();
      assertThat(found.getViolations())
          .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
          .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
          .isEmpty();
    }
  }
}
