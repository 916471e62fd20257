package dev.llmbenchmark.report;

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
 */
record Entrant(
    int number,
    String run,
    String tag,
    Summary summary,
    Map<String, String> cells,
    Calls.Columns calls) {
  Entrant {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(calls, "calls");
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
    return figure(criterion.column());
  }

  /** A cell and the bounds beside it. */
  Figure figure(String column) {
    return new Figure(number(column), number(column + "_low"), number(column + "_high"));
  }

  /** How many values there are of a metric. */
  int n(Metric metric) {
    return summary.of(metric).n();
  }
}
