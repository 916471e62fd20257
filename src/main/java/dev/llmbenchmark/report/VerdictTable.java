package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Side;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every pair of models by every figure, with its verdict: {@code comparison.csv} to look at. Of
 * very many pairs there are the main figures only ({@link PairTable}).
 */
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
            + " ratio excludes 1, the difference matters (5 % of a median, 10 % of a p95) and is at"
            + " least twice the client's own error, and the test holds after Holm's correction for"
            + " all rows.",
        "class",
        "lead");
    Verdicts verdicts = Verdicts.of(contents);
    if (verdicts.complete()) {
      each(page, contents);
    } else {
      PairTable.write(page, contents, verdicts);
    }
  }

  private static void each(Markup page, Contents contents) {
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
    openRow(page, row, "data-metric", row.metric().id());
    side(page, contents, row.a());
    side(page, contents, row.b());
    page.leaf("td", row.metric().title()).leaf("td", row.figure().id());
    page.leaf(
        "td",
        PairTable.ratio(row.estimate()),
        "class",
        "num",
        "data-value",
        Numbers.rate(row.estimate().ratio()));
    page.leaf("td", row.finding().words(), "class", "finding " + row.finding().kind().word());
    page.closeLine();
  }

  /** Opens a row that goes when the provider of either side is filtered out. */
  static void openRow(Markup page, Comparison row, String... attributes) {
    String a = row.a().summary().arm().provider().id();
    String b = row.b().summary().arm().provider().id();
    Stream<String> sides = Stream.of("data-provider", a, "data-other", b);
    page.open("tr", Stream.concat(sides, Stream.of(attributes)).toArray(String[]::new));
  }

  static Optional<Entrant> entrant(Contents contents, Side side) {
    return contents.entrants().stream().filter(one -> Contents.side(side, one)).findFirst();
  }

  private static void side(Markup page, Contents contents, Side side) {
    page.open("td");
    entrant(contents, side).ifPresent(one -> Tables.label(page, one));
    page.close();
  }
}
