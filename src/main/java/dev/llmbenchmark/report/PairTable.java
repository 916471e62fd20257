package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Finding;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Side;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Verdicts of very many pairs: a row for each, a cell for each main figure. Its markup is short,
 * since there are thousands of cells.
 */
final class PairTable {
  /** Somewhat more than 44 models, each with each other; such rows are 350 kB. */
  private static final int MOST_PAIRS = 1000;

  private PairTable() {}

  /** A column. */
  private record Of(Metric metric, Comparison.Figure figure) {
    boolean is(Comparison row) {
      return row.metric() == metric && row.figure() == figure;
    }
  }

  static void write(Markup page, Contents contents, Verdicts verdicts) {
    Collection<List<Comparison>> pairs = verdicts.pairs();
    if (pairs.size() > MOST_PAIRS) {
      page.leaf(
          "p", Say.count(pairs.size()) + " pairs are too many for a page: see comparison.csv.");
      return;
    }
    page.leaf(
        "p",
        ("Of more than %d pairs the main figures are shown, %s of %s; all are in comparison.csv."
                + " Each cell: A / B with its interval, and the verdict on A; “open” where no"
                + " difference was shown.")
            .formatted(
                Verdicts.MOST_PAIRS,
                Say.count(verdicts.rows().size()),
                Say.count(verdicts.total(), "row")),
        "class",
        "note");
    page.open("details", "class", "long").leaf("summary", Say.count(pairs.size(), "pair"));
    Tables.scroll(page, "Verdicts");
    page.open("table", "class", "sortable", "id", "pair-table").open("thead").open("tr");
    page.leaf("th", "A", "scope", "col").leaf("th", "B", "scope", "col");
    List<Of> columns = columns(verdicts.rows());
    for (Of one : columns) {
      String title = one.metric.title() + " " + one.figure.id();
      page.leaf("th", title, "scope", "col", "data-metric", one.metric.id());
    }
    page.close().close().open("tbody");
    pairs.forEach(one -> row(page, contents, columns, one));
    page.close().close().close().close();
  }

  private static List<Of> columns(List<Comparison> rows) {
    return rows.stream().map(row -> new Of(row.metric(), row.figure())).distinct().toList();
  }

  private static void row(Markup page, Contents contents, List<Of> columns, List<Comparison> pair) {
    VerdictTable.openRow(page, pair.get(0));
    side(page, contents, pair.get(0).a());
    side(page, contents, pair.get(0).b());
    for (Of column : columns) {
      Stream<Comparison> rows = pair.stream().filter(column::is);
      rows.findFirst().ifPresentOrElse(one -> cell(page, one), () -> page.leaf("td", Say.NOTHING));
    }
    page.closeLine();
  }

  private static void side(Markup page, Contents contents, Side side) {
    String name =
        VerdictTable.entrant(contents, side)
            .map(one -> one.number() + " " + one.name())
            .orElse(Say.NOTHING);
    page.leaf("td", name);
  }

  private static void cell(Markup page, Comparison row) {
    Finding.Kind kind = row.finding().kind();
    String text = said(row, kind);
    if (kind == Finding.Kind.FASTER || kind == Finding.Kind.SLOWER) {
      page.leaf("td", text, "class", kind == Finding.Kind.FASTER ? "f" : "s");
    } else {
      page.leaf("td", text);
    }
  }

  private static String said(Comparison row, Finding.Kind kind) {
    return switch (kind) {
      case FASTER, SLOWER -> ratio(row.estimate()) + " " + kind.word();
      case NONE_SHOWN -> ratio(row.estimate()) + " open";
      case TOO_FEW -> "too few calls";
      case NOT_COMPARED -> "not compared";
    };
  }

  /** A ratio and its interval, as this page writes them. */
  static String ratio(Comparison.Estimate estimate) {
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
