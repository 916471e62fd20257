package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.model.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  @Test
  void aCardOfTheHeadlineGoesWithTheProviderOfEitherSide() throws IOException {
    RunSource first =
        new MadeUpRun(folder.resolve("first"))
            .write(12, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    RunSource second =
        new MadeUpRun(folder.resolve("second"))
            .named("20261125-080000-d4e5f6")
            .write(12, Samples.arm("alpha", "m1"), Samples.arm("gamma", "m3"));
    List<Side> a = first.result().sides();
    List<Side> b = second.result().sides();
    List<Pair> pairs = List.of(new Pair(a.get(0), b.get(0)), new Pair(a.get(1), b.get(1)));
    Path file = folder.resolve("comparison.html");
    Files.writeString(
        file,
        ReportPage.ofComparison(
            List.of(first, second),
            Stream.of(a, b).flatMap(List::stream).toList(),
            new Comparisons(1, first.result().facts().floorMs()).of(pairs)));
    try (Page page = chromium.open(file)) {
      Locator cards = page.locator(".card.pair:visible");
      assertThat(cards.count()).isEqualTo(2);

      page.locator("#providers input[value=gamma]").uncheck();

      assertThat(cards.locator("h3").allTextContents())
          .containsExactly("alpha/m1 (A) against alpha/m1 (B)");
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
      assertThat(Chromium.printedWidth(pairs, 700)).isEqualTo(700);
      // It would be dozens of pages; other tables are opened.
      assertThat(pairs.locator("#pair-table").isVisible()).isFalse();
      assertThat(pairs.locator("#distributions table").first().isVisible()).isTrue();
    }
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
