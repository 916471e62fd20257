package dev.llmbenchmark.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes the figures of an arm doubtful, in words for the log and the report. */
public final class Doubts {
  private Doubts() {}

  /**
   * @param summary what was found out about an arm
   * @return one line for each metric whose neighbouring calls depend on each other; empty when
   *     there is none
   */
  public static List<String> of(Summary summary) {
    List<String> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Series series = summary.rounds().series(metric);
      if (series.dependent()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s: neighbouring calls depend on each other (lag-1 autocorrelation %.2f, limit"
                    + " ±%.2f); intervals are widened and may still be too narrow",
                summary.arm().key(),
                metric.id(),
                series.autocorrelation().orElseThrow(),
                series.autocorrelationLimit()));
      }
    }
    return lines;
  }
}
