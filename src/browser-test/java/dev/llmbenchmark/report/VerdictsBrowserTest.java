package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of verdicts, of few pairs and of many. */
class VerdictsBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aVerdictGoesWithTheProviderOfEitherSide() throws IOException {
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(
                12,
                Samples.arm("alpha", "m1"),
                Samples.arm("beta", "m2"),
                Samples.arm("gamma", "m3"));
    Path file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
    try (Page page = chromium.open(file)) {
      Locator shown = page.locator("#verdict-table tbody tr:not([hidden])");
      int all = shown.count();
      assertThat(all % 3).isZero();

      page.locator("#providers input[value=beta]").focus();
      page.keyboard().press("Space");

      // Of three pairs one is without beta.
      assertThat(shown.count()).isEqualTo(all / 3);
      assertThat(shown.locator("bdi").allTextContents()).doesNotContain("m2").contains("m1", "m3");
    }
  }

  /** Eleven models are too many pairs for a row for each figure. */
  @Test
  void aTableOfPairsIsFilteredByProviderAndMetric() throws IOException {
    Arm[] arms =
        IntStream.range(0, 11).mapToObj(i -> Samples.arm("p" + i, "m" + i)).toArray(Arm[]::new);
    RunSource many = new MadeUpRun(folder.resolve("many")).write(12, arms);
    Path manyFile = folder.resolve("many.html");
    Files.writeString(manyFile, ReportPage.ofRun(many, MadeUpVerdicts.of(many.result().sides())));
    try (Page pairs = chromium.open(manyFile)) {
      pairs.locator("#verdicts summary").click();
      assertThat(pairs.locator("#pair-table tbody tr:visible").count()).isEqualTo(55);

      pairs.locator("#providers input[value=p4]").uncheck();
      pairs.locator("#metric").selectOption("ttft_ms");

      // Ten of the pairs are with that model; two models, and two figures of one metric are left.
      assertThat(pairs.locator("#pair-table tbody tr:visible").count()).isEqualTo(45);
      assertThat(pairs.locator("#pair-table thead th:visible").count()).isEqualTo(4);
      assertThat(
              pairs.locator("#pair-table tbody tr:visible").first().locator("td:visible").count())
          .isEqualTo(4);
      assertThat(Chromium.printedWidth(pairs, 700)).isEqualTo(700);
    }
  }
}
