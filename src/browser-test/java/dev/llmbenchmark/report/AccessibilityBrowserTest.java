package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about a run, and that about two, under axe-core's rules. */
class AccessibilityBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(80, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    Files.writeString(
        folder.resolve("report.html"), ReportPage.ofRun(run, run.result().comparisons()));
    RunSource later =
        new MadeUpRun(folder.resolve("later"))
            .named("20261125-080000-d4e5f6")
            .write(80, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    List<Side> sides = Stream.of(run, later).flatMap(one -> one.result().sides().stream()).toList();
    Files.writeString(
        folder.resolve("comparison.html"),
        ReportPage.ofComparison(List.of(run, later), sides, MadeUpVerdicts.of(sides)));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report.html, LIGHT, 1280",
    "report.html, DARK, 1280",
    "report.html, LIGHT, 360",
    "comparison.html, LIGHT, 1280",
    "comparison.html, DARK, 1280",
    "comparison.html, LIGHT, 360"
  })
  void axeFindsNothingSerious(String file, ColorScheme scheme, int width) throws IOException {
    try (Page page = chromium.open(folder.resolve(file), width, 900)) {
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
