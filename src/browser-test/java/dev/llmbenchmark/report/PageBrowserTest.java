package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, from disk: what it shows, and what one can do with it. */
class PageBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;
  private static RunSource run;
  private static Path file;
  private Page page;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    run =
        new MadeUpRun(folder.resolve("run"))
            .write(
                80,
                Samples.arm("gamma", "m3"),
                Samples.arm("alpha", "m1"),
                Samples.arm("beta", "m2"));
    file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    chromium.complaints().clear();
    chromium.requests().clear();
    page = chromium.open(file);
  }

  /** Cells of summary.csv by model and column. */
  private static Map<String, Map<String, String>> summary() {
    Map<String, Map<String, String>> models = new HashMap<>();
    List<String> header = run.summary().get(0);
    for (List<String> row : run.summary().subList(1, run.summary().size())) {
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        cells.put(header.get(i), row.get(i));
      }
      models.put(cells.get("model"), cells);
    }
    return models;
  }

  private List<String> models(String table) {
    return page.locator(table + " tbody tr:not([hidden]) th bdi").allTextContents();
  }

  private static double percent(Locator mark, String attribute) {
    return Double.parseDouble(mark.getAttribute(attribute).replace("%", ""));
  }

  @Test
  void itOpensFromDiskWithoutAWordOnTheConsoleAndWithoutARequest() {
    assertThat(page.title()).startsWith("Simulated: benchmark 20261124-");
    assertThat(chromium.complaints()).isEmpty();
    // An icon that is data is no request to anywhere.
    assertThat(chromium.requests())
        .allMatch(url -> url.startsWith("file:") || url.equals("data:,"));
    assertThat(chromium.requests().stream().filter(url -> url.startsWith("file:"))).hasSize(1);
  }

  @Test
  void numbersOfTheTableAreThoseOfTheSummary() {
    Map<String, Map<String, String>> summary = summary();
    for (Locator row : page.locator("#models tbody tr").all()) {
      Map<String, String> cells = summary.get(row.locator("th bdi").textContent());
      assertThat(row.locator("td[data-column]").count()).isEqualTo(8);
      for (Locator cell : row.locator("td[data-column]").all()) {
        double shown = Double.parseDouble(cell.getAttribute("data-value"));
        double written = Double.parseDouble(cells.get(cell.getAttribute("data-column")));
        assertThat(shown).isCloseTo(written, within(1e-5 * Math.abs(written)));
      }
    }
  }

  /** Between two numbers of an axis a point must stand where its value says. */
  @Test
  void pointsStandWhereTheNumbersOfTheSummarySay() {
    for (String column :
        List.of(
            "ttft_ms_p50",
            "ttft_ms_p95",
            "output_speed_tps_p50",
            "response_time_ms_p50",
            "usd_per_1k_calls",
            "error_rate")) {
      Locator chart = page.locator("figure.rank[data-column=" + column + "]");
      List<Locator> marks = chart.locator("svg.axis text").all();
      double low = Double.parseDouble(marks.get(0).getAttribute("data-mark"));
      double high = Double.parseDouble(marks.get(marks.size() - 1).getAttribute("data-mark"));
      double from = percent(marks.get(0), "x");
      double to = percent(marks.get(marks.size() - 1), "x");
      assertThat(chart.locator("tr[data-provider]").count()).isEqualTo(3);
      for (Locator row : chart.locator("tr[data-provider]").all()) {
        Map<String, String> cells = summary().get(row.locator("th bdi").textContent());
        double value = Double.parseDouble(cells.get(column));
        double expected = from + (to - from) * (value - low) / (high - low);
        assertThat(percent(row.locator("circle"), "cx")).isCloseTo(expected, within(0.1));
      }
    }
  }

  @Test
  void mediansOfTheDistributionsAreThoseOfTheSummary() {
    Map<String, Map<String, String>> summary = summary();
    for (String metric : List.of("ttft_ms", "output_speed_tps", "response_time_ms")) {
      Locator chart = page.locator("figure[data-chart=distribution][data-metric=" + metric + "]");
      for (Locator line : chart.locator(".line[data-provider]").all()) {
        assertThat(line.locator("line.median").getAttribute("data-value"))
            .isEqualTo(summary.get(line.locator("bdi").textContent()).get(metric + "_p50"));
      }
      assertThat(
              page.locator(
                      "figure[data-chart=ecdf][data-metric="
                          + metric
                          + "] path.curve[data-provider]")
                  .count())
          .isEqualTo(3);
    }
    assertThat(page.locator("#timeline-chart .line[data-provider]").count()).isEqualTo(3);
    assertThat(page.locator("[data-chart=price] circle").count()).isEqualTo(3);
    assertThat(page.locator("[data-chart=tokens] rect.bar").count()).isEqualTo(3);
  }

  @Test
  void tablesAreSortedByKeyboard() {
    Locator head = page.locator("#models thead th").nth(2).locator("button");
    assertThat(models("#models")).containsExactly("m1", "m2", "m3");

    head.focus();
    page.keyboard().press("Enter");

    // Medians lie near 100 (gamma), 130 (alpha) and 160 ms (beta).
    assertThat(models("#models")).containsExactly("m3", "m1", "m2");
    assertThat(page.locator("#models thead th").nth(2).getAttribute("aria-sort"))
        .isEqualTo("ascending");

    page.keyboard().press("Enter");

    assertThat(models("#models")).containsExactly("m2", "m1", "m3");

    page.locator("#models thead th").nth(0).locator("button").focus();
    page.keyboard().press("Space");

    assertThat(models("#models")).containsExactly("m1", "m2", "m3");
  }

  @Test
  void providersAndMetricsAreFilteredByKeyboard() {
    page.locator("#providers input[value=beta]").focus();
    page.keyboard().press("Space");

    assertThat(models("#models")).containsExactly("m1", "m3");
    assertThat(page.locator("path.curve[data-provider=beta]").first().isVisible()).isFalse();
    assertThat(page.locator("path.curve[data-provider=alpha]").first().isVisible()).isTrue();

    page.locator("#metric").focus();
    page.keyboard().press("ArrowDown");

    assertThat(page.locator("figure.rank:not([hidden])").all())
        .extracting(figure -> figure.getAttribute("data-column"))
        .containsExactly("ttft_ms_p50", "ttft_ms_p95");
  }

  @Test
  void theThemeIsSwitchedByKeyboard() {
    String light = background();

    page.locator("#theme").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#theme").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(background()).isNotEqualTo(light);

    page.keyboard().press("Enter");

    assertThat(background()).isEqualTo(light);
  }

  private String background() {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void attemptsAreLookedAtByKeyboard() {
    page.locator("#cursor-at").focus();
    page.keyboard().press("End");

    // 3 models, 80 rounds and the warm-up; the last model of the last round starts last.
    assertThat(page.locator("#cursor-says").textContent())
        .startsWith("attempt 243 of 243: beta/m2, 40.080 s, ok, first token ");
    page.keyboard().press("Home");
    assertThat(page.locator("#cursor-says").textContent())
        .startsWith("attempt 1 of 243: gamma/m3, 0.000 s, ok,")
        .contains("warm-up");
  }

  @Test
  void tablesAreThereWithoutAScript() {
    try (Page plain = chromium.withoutScript(file)) {
      assertThat(plain.locator("#models tbody tr").count()).isEqualTo(3);
      assertThat(plain.locator("#tools").isVisible()).isFalse();
      assertThat(plain.locator("figure.rank").first().isVisible()).isTrue();
    }
  }

  @Test
  void nothingIsWiderThanAPhone() {
    try (Page phone = chromium.open(file, 360, 740)) {
      assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }
  }
}
