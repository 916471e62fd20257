package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Summary;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One model of one run, as the page shows it.
 *
 * @param number its number on the page, from 1
 * @param run id of the run
 * @param tag what tells the runs of a page apart, such as {@code A}; empty when there is one
 * @param summary what was found out about it
 * @param cells its row of {@code summary.csv}, by column
 * @param calls its attempts in the order of their starts
 * @param usd interval of the mean cost of a call that succeeded, in USD
 */
record Entrant(
    int number,
    String run,
    String tag,
    Summary summary,
    Map<String, String> cells,
    Calls.Columns calls,
    Interval usd) {
  Entrant {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(calls, "calls");
    Objects.requireNonNull(usd, "usd");
    cells = Map.copyOf(cells);
  }

  String provider() {
    return summary.arm().provider().id();
  }

  String model() {
    return summary.arm().model();
  }

  /** Its name where several are told apart in a sentence. */
  String name() {
    return summary.arm().key() + (tag.isEmpty() ? "" : " (" + tag + ")");
  }

  /** A cell of {@code summary.csv} as a number; absent when it is empty. */
  OptionalDouble number(String column) {
    String cell = cells.getOrDefault(column, "");
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }

  Figure figure(Criterion criterion) {
    return criterion == Criterion.COST ? cost() : figure(criterion.column());
  }

  /** Per 1,000 calls; it is a mean, of which the tables have no interval. */
  private Figure cost() {
    OptionalDouble value = number(Criterion.COST.column());
    return value.isEmpty() || !usd.closed()
        ? new Figure(value, OptionalDouble.empty(), OptionalDouble.empty())
        : new Figure(
            value,
            OptionalDouble.of(1000 * Math.max(0, usd.low().getAsDouble())),
            OptionalDouble.of(1000 * usd.high().getAsDouble()));
  }

  /** A cell and the bounds beside it. */
  Figure figure(String column) {
    return new Figure(number(column), number(column + "_low"), number(column + "_high"));
  }

  /** How many values there are of a metric. */
  int n(Metric metric) {
    return summary.n(metric);
  }
}
