package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page under axe-core's rules. */
class AccessibilityBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(80, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360"})
  void axeFindsNothingSerious(ColorScheme scheme, int width) throws IOException {
    try (Page page = chromium.open(file, width, 900)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");

      AxeResults found = new AxeBuilder(page).setLegacyMode(true).analyze();

      assertThat(found.getPasses()).isNotEmpty();
      assertThat(found.getViolations())
          .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
          .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
          .isEmpty();
    }
  }
}
