package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.Trend;
import java.util.Comparator;
import java.util.List;

/** The tables of the page about weeks: what has changed, and the last runs behind each line. */
final class TrendTable {
  /** So many runs stand behind each line; all of them are too many for a page. */
  private static final int NEWEST = 50;

  private TrendTable() {}

  static String state(TrendSeries series) {
    if (series.trend().state() == Trend.State.INSUFFICIENT_HISTORY) {
      return "Insufficient history: %d of %d runs."
          .formatted(series.points().size(), Regression.HISTORY);
    }
    List<Change> changes = series.trend().changes();
    return changes.isEmpty()
        ? "No change shown in " + Say.count(series.points().size(), "run") + "."
        : String.join(". ", changes.stream().map(Change::words).toList()) + ".";
  }

  /** What has changed, the latest first. */
  static void changes(Markup page, List<Change> changes) {
    Tables.scroll(page, "Changes");
    page.open("table", "class", "sortable", "id", "changes-table").open("thead").open("tr");
    for (String head : List.of("Model", "What", "Since", "How sure", "Change", "Over since")) {
      page.leaf("th", head, "scope", "col");
    }
    page.close().close().open("tbody");
    changes.stream()
        .sorted(Comparator.comparing(Change::since).reversed())
        .forEach(one -> change(page, one));
    page.close().close().closeLine();
  }

  private static void change(Markup page, Change change) {
    page.open("tr", "data-provider", change.key().provider());
    page.leaf("th", change.key().arm(), "scope", "row");
    page.leaf("td", change.subject());
    page.leaf("td", Masthead.minute(change.since()), "class", "moment");
    page.leaf("td", change.certainty().word());
    page.leaf("td", size(change), "class", "message " + style(change));
    page.leaf(
        "td",
        change.recovery() ? "takes back" : change.recovered().map(Masthead::minute).orElse(""),
        "class",
        "moment");
    page.close();
  }

  private static String style(Change change) {
    return switch (change.way()) {
      case WORSE -> "slower";
      case BETTER -> "faster";
      case OTHER -> "other";
    };
  }

  /** Without what stands in the columns beside it. */
  private static String size(Change change) {
    String way =
        switch (change.way()) {
          case WORSE -> "worse";
          case BETTER -> "better";
          case OTHER -> "changed";
        };
    return way
        + change.effect().map(one -> " by " + one.words()).orElse("")
        + ": "
        + change.before()
        + " → "
        + change.after();
  }

  /** The newest runs of a series, the last one first. */
  static void runs(Markup page, TrendSeries series) {
    int n = series.points().size();
    List<TrendSeries.Point> shown = series.points().subList(Math.max(0, n - NEWEST), n);
    page.open("details", "data-metric", series.metric(), "data-provider", series.key().provider());
    String what = series.key().arm() + ", " + series.title();
    page.leaf(
        "summary",
        n > NEWEST
            ? "The last %d of %d runs of %s".formatted(NEWEST, n, what)
            : "The runs of " + what);
    Tables.scroll(page, what);
    page.open("table", "class", "sortable").open("thead").open("tr");
    page.leaf("th", "Run", "scope", "col").leaf("th", "Start", "scope", "col");
    for (String head : List.of(series.unit(), "95 % interval", "Calls")) {
      page.leaf("th", head, "scope", "col", "class", "num");
    }
    page.close().close().open("tbody");
    for (int i = shown.size() - 1; i >= 0; i--) {
      run(page, shown.get(i));
    }
    page.close().close().close().closeLine();
  }

  private static void run(Markup page, TrendSeries.Point point) {
    page.open("tr").leaf("th", point.run(), "scope", "row");
    page.leaf("td", Masthead.minute(point.time()), "class", "moment");
    page.leaf(
        "td", Say.number(point.value()), "class", "num", "data-value", Say.plain(point.value()));
    boolean bounded = point.interval().closed();
    page.leaf(
        "td",
        bounded ? Say.number(point.least()) + " – " + Say.number(point.most()) : Say.NOTHING,
        "class",
        "num");
    Tables.number(page, Say.count(point.n()));
    page.close();
  }
}
