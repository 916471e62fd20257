package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.model.Arm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final Arm FAST = Samples.arm("alpha", "m1");
  private static final Arm SLOW = Samples.arm("beta", "m2");

  @TempDir Path folder;

  private static String page(RunSource run) {
    return ReportPage.ofRun(run, run.result().comparisons());
  }

  private String page(int rounds, Arm... arms) {
    return page(new MadeUpRun(folder.resolve("run")).write(rounds, arms));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void theSameRowsGiveTheSameBytes() {
    RunSource run = new MadeUpRun(folder.resolve("run")).write(80, FAST, SLOW);

    assertThat(page(run)).isEqualTo(page(run));
  }

  @Test
  void thePolicyAllowsThisStyleAndThisScriptOnly() throws Exception {
    String page = page(80, FAST, SLOW);

    String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertThat(policy.replace("&#39;", "'"))
        .isEqualTo(
            "default-src 'none'; img-src data:; style-src 'sha256-"
                + sha256(between(page, "<style>", "</style>"))
                + "'; script-src 'sha256-"
                + sha256(between(page, "<script>", "</script>"))
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(page).doesNotContain(" style=", " onclick=", "<iframe", "<object", "@import");
    assertThat(Pattern.compile("(src|href|action)=\"(?!#|data:,)").matcher(page).find()).isFalse();
    assertThat(page).doesNotContainPattern("url\\(");
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatOthersWroteIsTextEverywhere() {
    String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    Arm arm = Samples.arm("alpha", "m\"><script>alert(3)</script>");

    String page =
        page(
            new MadeUpRun(folder.resolve("run"))
                .failingWith("\u001b]0;title\u0007=HYPERLINK(\"x\")", hostile)
                .write(45, arm));

    assertThat(page).doesNotContain("<script>alert", "<img", "\u001b", "\u0007");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    // Data and script are the only two.
    Matcher scripts = Pattern.compile("<script").matcher(page);
    assertThat(scripts.results().count()).isEqualTo(2);
  }

  @Test
  void fewCallsAreSaidAndNotDrawnAsFigures() {
    String page = page(12, FAST, SLOW);

    assertThat(page)
        .contains("12 calls: no p95, which needs 72.")
        .contains("alpha/m1: 12 successful calls: no p95, which needs 72.")
        .contains("data-column=\"ttft_ms_p95\" data-value=\"\">needs 72 calls</td>");
  }

  @Test
  void everySectionAndChartIsThere() {
    String page = page(80, FAST, SLOW);

    assertThat(page).contains("Simulated: these figures are of the simulated gateway");
    for (String id :
        List.of(
            "headline",
            "ranking",
            "ranks",
            "distributions",
            "ecdf",
            "timeline",
            "price",
            "tokens",
            "errors",
            "verdicts",
            "method",
            "glossary")) {
      assertThat(page).contains("<section id=\"" + id + "\"");
    }
    assertThat(page.split("data-chart=\"rank\"", -1)).hasSize(1 + 6);
    assertThat(page.split("data-chart=\"distribution\"", -1)).hasSize(1 + 3);
    assertThat(page.split("data-chart=\"ecdf\"", -1)).hasSize(1 + 3);
  }

  /** Two runs of the same models, compared model by model. */
  @Test
  void aComparisonShowsBothRunsAndItsVerdicts() {
    RunSource first = new MadeUpRun(folder.resolve("first")).write(80, FAST, SLOW);
    RunSource second =
        new MadeUpRun(folder.resolve("second"))
            .named("20261125-080000-d4e5f6")
            .write(80, SLOW, FAST);
    List<Side> a = first.result().sides();
    List<Side> b = second.result().sides();
    List<Pair> pairs = List.of(new Pair(a.get(0), b.get(0)), new Pair(a.get(1), b.get(1)));

    String page =
        ReportPage.ofComparison(
            List.of(first, second),
            Stream.of(a, b).flatMap(List::stream).toList(),
            new Comparisons(1, first.result().facts().floorMs()).of(pairs));

    assertThat(page)
        .contains("<h1>Comparison of runs</h1>", "class=\"card pair\"", "alpha/m1 (B)")
        .contains("<dt>Time to first token, p95</dt>")
        // Without a blank it would be read aloud as one word.
        .contains(">A</b> Run <code>", ">B</b> Run <code>");
  }

  @Test
  void aRunWithoutASuccessSaysSoInsteadOfDrawing() {
    RunSource run =
        new MadeUpRun(folder.resolve("run")).failingAlways().failingAfter(9).write(12, FAST, SLOW);

    String page = page(run);

    assertThat(between(page, "Can I trust it?", "</article>")).contains(">No call succeeded<");
    assertThat(between(page, "<section id=\"ranking\"", "</section>")).doesNotContain("num best");

    for (String id : List.of("distributions", "ecdf", "price")) {
      assertThat(between(page, "<section id=\"" + id + "\"", "</section>"))
          .contains("No call succeeded")
          .doesNotContain("<svg", "<table");
    }
    String timeline = between(page, "<section id=\"timeline\"", "</section>");
    assertThat(timeline).contains("class=\"stroke ").doesNotContain("log scale", "grid faint");
    // 12 rounds and the warm-up, one each 500 ms: 6 s. No other number stands in the drawings.
    assertThat(between(timeline, "<figcaption>", "<ul class=\"legend\""))
        .doesNotContain("0.0012", "0.0008");
  }

  @Test
  void numbersOfPointsOnOneSpotStayWithinTheirChart() {
    Arm[] arms =
        IntStream.range(0, 30).mapToObj(i -> Samples.arm("alpha", "m" + i)).toArray(Arm[]::new);
    RunSource run = new MadeUpRun(folder.resolve("run")).alike().write(30, arms);

    String chart = between(page(run), "<section id=\"price\"", "<table");

    List<Double> places =
        Pattern.compile("class=\"beside\"[^>]* y=\"([0-9.]+)\"")
            .matcher(chart)
            .results()
            .map(found -> Double.parseDouble(found.group(1)))
            .toList();
    assertThat(chart.split("<circle", -1)).hasSize(1 + 30);
    // The chart is 300 pixels high.
    assertThat(places).hasSizeBetween(1, 10).allMatch(y -> y > 10 && y < 300);
  }

  @Test
  void ofVeryManyPairsTheMainFiguresAreShownAndTheRestIsSaidToBeInTheFile() {
    Arm[] arms =
        IntStream.range(0, 11).mapToObj(i -> Samples.arm("alpha", "m" + i)).toArray(Arm[]::new);
    RunSource run = new MadeUpRun(folder.resolve("run")).write(12, arms);
    List<Comparison> rows = MadeUpVerdicts.of(run.result().sides());

    String page = ReportPage.ofRun(run, rows);

    String verdicts = between(page, "<section id=\"verdicts\"", "</section>");
    // 11 models are 55 pairs: a row each and one of headings, 2 models and 3 metrics by 2 figures.
    assertThat(verdicts.split("<tr", -1)).hasSize(1 + 1 + 55);
    assertThat(verdicts.split("<td", -1)).hasSize(1 + 55 * (2 + 6));
    assertThat(verdicts).contains("all are in comparison.csv", ", 330 of " + rows.size() + " rows");
    assertThat(page).contains("\"comparison_left_out\":" + rows.size());
    // One model fewer are 45 pairs, and all their rows.
    List<Comparison> fewer = MadeUpVerdicts.of(run.result().sides().subList(0, 10));
    String all = ReportPage.ofRun(run, fewer);
    assertThat(between(all, "<section id=\"verdicts\"", "</section>").split("<tr", -1))
        .hasSize(1 + 1 + fewer.size());
    assertThat(all).contains("\"comparison_left_out\":0");
  }

  @Test
  void moreThanAThousandPairsAreLeftToTheFile() {
    Arm[] arms =
        IntStream.range(0, 46).mapToObj(i -> Samples.arm("alpha", "m" + i)).toArray(Arm[]::new);
    RunSource run = new MadeUpRun(folder.resolve("run")).write(12, arms);

    String page = ReportPage.ofRun(run, MadeUpVerdicts.of(run.result().sides()));

    // 46 * 45 / 2
    assertThat(between(page, "<section id=\"verdicts\"", "</section>"))
        .contains("1,035 pairs are too many for a page: see comparison.csv.")
        .doesNotContain("<table");
  }

  /** With the verdicts of each model against each other, whose number grows with the square. */
  @ParameterizedTest
  @ValueSource(ints = {10, 20, 43})
  void aHundredThousandCallsFitIntoThreeMegabytes(int models) {
    Arm[] arms =
        IntStream.range(0, models)
            .mapToObj(i -> Samples.arm("provider-" + i % 6, "family/model-name-" + i + "-instruct"))
            .toArray(Arm[]::new);
    int rounds = 100_000 / models;
    RunSource run = new MadeUpRun(folder.resolve("run")).write(rounds, arms);

    String page = ReportPage.ofRun(run, MadeUpVerdicts.of(run.result().sides()));

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    assertThat(page).contains("\"attempts\":" + (rounds + 1));
  }
}
