package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the charts draw what summary.csv says, by the numbers of their own axes. */
class ChartsBrowserTest {
  @TempDir static Path folder;
  private static Chromium chromium;
  private static RunSource run;
  private static Page page;

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
    Path file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
    page = chromium.open(file);
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** A column of summary.csv by provider. */
  private static Map<String, Double> summary(String column) {
    List<String> header = run.summary().get(0);
    return run.summary().stream()
        .skip(1)
        .collect(
            Collectors.toMap(
                row -> row.get(header.indexOf("provider")),
                row -> Double.parseDouble(row.get(header.indexOf(column)))));
  }

  private static double place(Locator mark, String attribute) {
    return Double.parseDouble(mark.getAttribute(attribute).replace("%", ""));
  }

  /** The value at a place between the first and the last of some marks. */
  private static double value(
      double at, List<Double> places, List<Double> marks, DoubleUnaryOperator scaled) {
    int last = places.size() - 1;
    double share = (at - places.get(0)) / (places.get(last) - places.get(0));
    double from = scaled.applyAsDouble(marks.get(0));
    return from + share * (scaled.applyAsDouble(marks.get(last)) - from);
  }

  private static List<Double> places(Locator texts, String attribute) {
    return texts.all().stream().map(text -> place(text, attribute)).toList();
  }

  @Test
  void pointsOfPricesStandAtPriceAndSpeed() {
    Locator chart = page.locator("[data-chart=price]");
    Locator across = chart.locator("svg.axis text");
    Locator upward = chart.locator("svg.track > text");
    List<Double> prices = places(across, "data-mark");
    List<Double> speeds = upward.allTextContents().stream().map(Double::parseDouble).toList();
    assertThat(chart.locator("figcaption").textContent()).doesNotContain("log scale");

    for (Locator point : chart.locator("g[data-provider]").all()) {
      String provider = point.getAttribute("data-provider");
      Locator circle = point.locator("circle");
      double price = value(place(circle, "cx"), places(across, "x"), prices, x -> x);
      // The numbers stand 3 pixels above their lines.
      double speed = value(place(circle, "cy") - 3, places(upward, "y"), speeds, y -> y);
      assertThat(price).isCloseTo(summary("usd_per_1k_calls").get(provider), within(1e-3));
      assertThat(speed).isCloseTo(summary("output_speed_tps_p50").get(provider), within(0.5));
    }
    assertThat(chart.locator("circle").count()).isEqualTo(3);
  }

  @Test
  void estimatesOfTokensAreThoseOfTheSummary() {
    Locator chart = page.locator("[data-chart=tokens]");
    Locator across = chart.locator("svg.axis text");
    List<Locator> rows = chart.locator("tr[data-provider]").all();
    assertThat(rows).hasSize(3);
    for (Locator row : rows) {
      double error = summary("estimate_error_pct").get(row.getAttribute("data-provider"));
      Locator bar = row.locator("rect.bar");
      double end = place(bar, "x") + (error < 0 ? 0 : place(bar, "width"));
      double found = value(end, places(across, "x"), places(across, "data-mark"), x -> x);
      assertThat(found).isCloseTo(error, within(0.05));
    }
  }

  /** Half of the calls are below the median, on a scale of logarithms. */
  @Test
  void curvesCrossTheirHalfAtTheMedian() {
    for (String metric : List.of("ttft_ms", "output_speed_tps", "response_time_ms")) {
      Locator chart = page.locator("figure[data-chart=ecdf][data-metric=" + metric + "]");
      Locator across = chart.locator("svg.axis text");
      List<Double> marks = places(across, "data-mark");
      double half = place(chart.locator("svg.track > text", texted("50 %")), "y") + 3;
      List<Locator> curves = chart.locator("path.curve[data-provider]").all();
      assertThat(curves).hasSize(3);
      for (Locator curve : curves) {
        double median = summary(metric + "_p50").get(curve.getAttribute("data-provider"));
        double at = crossing(curve.getAttribute("d"), half) / 10;
        double found = Math.exp(value(at, places(across, "x"), marks, Math::log));
        assertThat(found).isCloseTo(median, within(0.03 * median));
      }
    }
  }

  private static Locator.LocatorOptions texted(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  /** How far right a curve of steps is, in thousandths, when it has come up to a height. */
  private static double crossing(String steps, double height) {
    Matcher step = Pattern.compile("H(\\d+)V(\\d+)").matcher(steps);
    List<double[]> corners =
        step.results()
            .map(
                one ->
                    new double[] {
                      Double.parseDouble(one.group(1)), Double.parseDouble(one.group(2))
                    })
            .toList();
    int first =
        IntStream.range(0, corners.size())
            .filter(i -> corners.get(i)[1] <= height)
            .findFirst()
            .orElseThrow();
    return corners.get(first)[0];
  }
}
