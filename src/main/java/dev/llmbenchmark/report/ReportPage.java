package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Side;
import java.util.List;

/**
 * The page about a run, or about a comparison of runs: one file that needs nothing else, whose
 * tables and charts are there without a script. The same input gives the same bytes.
 */
public final class ReportPage {
  /** What is said instead of a chart that has nothing to show. */
  static final String NONE_SUCCEEDED = "No call succeeded, so there is nothing to draw.";

  private ReportPage() {}

  /**
   * @param run a run
   * @param comparisons each of its models with each one after it
   * @return the page about the run
   * @throws dev.llmbenchmark.model.BadInput when its rows cannot be read
   */
  public static String ofRun(RunSource run, List<Comparison> comparisons) {
    return page(Contents.of(List.of(run), List.of(), comparisons));
  }

  /**
   * @param runs the runs whose models are compared, each once
   * @param sides the models to show
   * @param comparisons how they compare
   * @return the page about the comparison
   * @throws dev.llmbenchmark.model.BadInput when the rows of a run cannot be read
   */
  public static String ofComparison(
      List<RunSource> runs, List<Side> sides, List<Comparison> comparisons) {
    return page(Contents.of(runs, sides, comparisons));
  }

  private static String page(Contents contents) {
    Markup page = new Markup();
    Shell.open(page, title(contents));
    Masthead.write(page, contents);
    page.open("main", "id", "main");
    Headline.write(page, contents);
    RankingTable.write(page, contents);
    charts(page, contents);
    words(page, contents);
    page.closeLine();
    Shell.close(page, Island.json(contents));
    return page.toString();
  }

  private static String title(Contents contents) {
    String runs =
        String.join(
            " and ", contents.runs().stream().map(one -> one.result().plan().runId()).toList());
    return (contents.simulated() ? "Simulated: benchmark " : "Benchmark ") + runs;
  }

  private static void charts(Markup page, Contents contents) {
    List<Metric> metrics = Verdicts.metrics(contents).toList();
    section(page, "ranks", "Rankings with intervals");
    page.open("div", "class", "pair-of-charts");
    RankChart.criteria(contents).forEach(one -> RankChart.write(page, contents, one));
    page.close().closeLine();
    section(page, "distributions", "Every value");
    nothing(page, metrics);
    metrics.forEach(one -> DistributionChart.write(page, contents, one));
    page.closeLine();
    section(page, "ecdf", "How many calls within which time");
    nothing(page, metrics);
    page.open("div", "class", "pair-of-charts");
    metrics.forEach(one -> EcdfChart.write(page, contents, one));
    page.close().closeLine();
    section(page, "timeline", "The run from start to end");
    contents.sayLeftOut(page);
    if (!contents.entrants(true).isEmpty() || contents.entrants().isEmpty()) {
      TimelineChart.write(page, contents);
    }
    page.closeLine();
    section(page, "price", "Speed against price");
    PriceChart.write(page, contents);
    page.closeLine();
    section(page, "tokens", "Tokens, reported and estimated");
    TokenChart.write(page, contents);
    page.closeLine();
  }

  private static void nothing(Markup page, List<Metric> metrics) {
    if (metrics.isEmpty()) {
      page.leaf("p", NONE_SUCCEEDED);
    }
  }

  private static void words(Markup page, Contents contents) {
    section(page, "errors", "Errors");
    ErrorTable.write(page, contents);
    page.closeLine();
    section(page, "verdicts", "Verdicts, pair by pair");
    VerdictTable.write(page, contents);
    page.closeLine();
    section(page, "method", "How it was measured");
    MethodBox.write(page, contents);
    page.closeLine();
    section(page, "glossary", "What the words mean");
    Glossary.write(page);
    page.closeLine();
  }

  /** Opens a part of a page. */
  static void section(Markup page, String id, String title) {
    page.open("section", "id", id, "aria-labelledby", id + "-title");
    page.leaf("h2", title, "id", id + "-title");
  }
}
