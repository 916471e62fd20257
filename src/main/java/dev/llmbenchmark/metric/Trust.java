package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Which times are so short that the client's own error is no longer small beside them. */
public final class Trust {
  /** An error of 5 percent of the median. */
  private static final double FLOORS = 20;

  private Trust() {}

  /**
   * Judges the medians of times; speeds and medians that are not known are not judged. The error of
   * a time per token is that of the whole time, parted among the mean number of completion tokens
   * less one.
   *
   * @param summary what was found out about an arm
   * @param floorMs the client's own error in ms, its 99th percentile
   * @return the metrics whose median is less than 20 times that error, in their usual order
   */
  public static List<Metric> untrusted(Summary summary, double floorMs) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.unit().equals("ms"))
        .filter(metric -> below(summary, metric, floorMs))
        .toList();
  }

  private static boolean below(Summary summary, Metric metric, double floorMs) {
    OptionalDouble median = summary.rounds().median(metric);
    double error = floorMs;
    if (metric == Metric.TPOT_MS) {
      error = floorMs / Math.max(1, summary.tokens().completion().orElse(2) - 1);
    }
    return median.isPresent() && median.getAsDouble() < FLOORS * error;
  }
}
