package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** All models with their main figures, to be sorted by any of them. */
final class RankingTable {
  private RankingTable() {}

  /** A column of figures. */
  private record Column(String title, String unit, String column, Criterion criterion, int least) {}

  private static List<Column> columns(Contents contents) {
    int p50 = Distribution.minimumFor(0.5);
    int p95 = Distribution.minimumFor(0.95);
    List<Column> columns = new ArrayList<>();
    if (contents.has(Metric.TTFT_MS)) {
      columns.add(new Column("First token p50", "ms", "ttft_ms_p50", Criterion.TTFT, p50));
      columns.add(new Column("First token p95", "ms", "ttft_ms_p95", Criterion.TAIL, p95));
      columns.add(
          new Column("Speed p50", "tokens/s", "output_speed_tps_p50", Criterion.SPEED, p50));
    }
    columns.add(new Column("Response p50", "ms", "response_time_ms_p50", Criterion.RESPONSE, p50));
    columns.add(
        new Column("Response p95", "ms", "response_time_ms_p95", Criterion.RESPONSE_TAIL, p95));
    columns.add(new Column("Failed", "share", "error_rate", Criterion.ERRORS, 0));
    columns.add(new Column("Cost", "USD/1k calls", "usd_per_1k_calls", Criterion.COST, 0));
    columns.add(
        new Column(
            "Cost", "USD/1M visible tokens", "usd_per_1m_visible_tokens", Criterion.COST, 0));
    return columns;
  }

  static void write(Markup page, Contents contents) {
    List<Column> columns = columns(contents);
    page.open("section", "id", "ranking", "aria-labelledby", "ranking-title");
    page.leaf("h2", "All models", "id", "ranking-title");
    page.leaf(
        "p",
        "Figures with 95 % intervals in brackets. The best of each column is bold; whether that is"
            + " more than chance stands above and in the table of verdicts.",
        "class",
        "lead");
    Tables.scroll(page, "All models");
    page.open("table", "class", "sortable", "id", "models");
    head(page, columns);
    page.open("tbody");
    contents.entrants().forEach(one -> row(page, contents, columns, one));
    page.close().close().close();
    page.closeLine();
  }

  private static void head(Markup page, List<Column> columns) {
    page.open("thead").open("tr");
    page.leaf("th", "Model", "scope", "col");
    page.open("th", "scope", "col", "class", "num").text("Calls ");
    page.leaf("small", "ok of planned").close();
    for (Column one : columns) {
      page.open("th", "scope", "col", "class", "num").text(one.title + " ");
      page.leaf("small", one.unit).close();
    }
    page.close().closeLine();
  }

  private static void row(Markup page, Contents contents, List<Column> columns, Entrant entrant) {
    page.open("tr", "data-provider", entrant.provider());
    Tables.name(page, entrant);
    long ok = entrant.summary().ok();
    page.open("td", "class", "num", "data-value", "" + ok).text(Say.count(ok));
    page.leaf("small", " / " + Say.count(entrant.summary().calls())).close();
    columns.forEach(one -> cell(page, contents, one, entrant));
    page.closeLine();
  }

  private static void cell(Markup page, Contents contents, Column column, Entrant entrant) {
    Figure figure = entrant.figure(column.column);
    if (!figure.known()) {
      page.open("td", "class", "num few", "data-column", column.column, "data-value", "");
      boolean few = column.least > 0 && entrant.summary().ok() < column.least;
      page.text(few ? "needs " + column.least + " calls" : Say.NOTHING).close();
      return;
    }
    boolean best = figure.value().equals(best(contents, column));
    page.open(
        "td",
        "class",
        best ? "num best" : "num",
        "data-column",
        column.column,
        "data-value",
        Numbers.significant(figure.value().getAsDouble()));
    page.leaf("span", column.criterion.say(figure.value().getAsDouble()));
    if (figure.bounded()) {
      page.text(" ").leaf("small", column.criterion.sayInterval(figure));
    }
    page.close();
  }

  /** Absent when no model is worse than another. */
  private static OptionalDouble best(Contents contents, Column column) {
    double[] values =
        contents.entrants().stream()
            .map(one -> one.number(column.column))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .distinct()
            .toArray();
    if (values.length < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        column.criterion.lowerIsBetter() ? values[0] : values[values.length - 1]);
  }
}
