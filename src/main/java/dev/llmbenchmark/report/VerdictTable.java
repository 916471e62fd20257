package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Side;
import java.util.Locale;
import java.util.Optional;

/** Every pair of models by every figure, with its verdict: {@code comparison.csv} to look at. */
final class VerdictTable {
  private VerdictTable() {}

  static void write(Markup page, Contents contents) {
    if (contents.comparisons().isEmpty()) {
      page.leaf("p", "There was nothing to compare.");
      return;
    }
    page.leaf(
        "p",
        "A against B. A difference is called one when there are enough calls, the interval of the"
            + " ratio excludes 1, the difference matters (5 % of a median, 10 % of a p95), and the"
            + " test holds after Holm's correction for all rows.",
        "class",
        "lead");
    page.open("details", "class", "long");
    page.leaf("summary", Say.count(contents.comparisons().size(), "verdict"));
    Tables.scroll(page, "Verdicts");
    page.open("table", "class", "sortable", "id", "verdict-table").open("thead").open("tr");
    for (String head : new String[] {"A", "B", "Metric", "Figure"}) {
      page.leaf("th", head, "scope", "col");
    }
    page.leaf("th", "A / B", "scope", "col", "class", "num");
    page.leaf("th", "Verdict on A", "scope", "col");
    page.close().close().open("tbody");
    contents.comparisons().forEach(one -> row(page, contents, one));
    page.close().close().close().close();
  }

  private static void row(Markup page, Contents contents, Comparison row) {
    page.open(
        "tr",
        "data-provider",
        row.a().summary().arm().provider().id(),
        "data-metric",
        row.metric().id());
    side(page, contents, row.a());
    side(page, contents, row.b());
    page.leaf("td", row.metric().title()).leaf("td", row.figure().id());
    page.leaf(
        "td",
        ratio(row.estimate()),
        "class",
        "num",
        "data-value",
        Numbers.rate(row.estimate().ratio()));
    page.leaf("td", row.finding().words(), "class", "finding " + row.finding().kind().word());
    page.closeLine();
  }

  private static void side(Markup page, Contents contents, Side side) {
    Optional<Entrant> entrant =
        contents.entrants().stream().filter(one -> Contents.side(side, one)).findFirst();
    page.open("td");
    entrant.ifPresent(one -> Tables.label(page, one));
    page.close();
  }

  private static String ratio(Comparison.Estimate estimate) {
    if (estimate.ratio().isEmpty()) {
      return Say.NOTHING;
    }
    Interval interval = estimate.interval();
    String bounds =
        interval.closed()
            ? String.format(
                Locale.ROOT,
                " [%.2f, %.2f]",
                interval.low().getAsDouble(),
                interval.high().getAsDouble())
            : "";
    return String.format(Locale.ROOT, "%.2f", estimate.ratio().getAsDouble()) + bounds;
  }
}
