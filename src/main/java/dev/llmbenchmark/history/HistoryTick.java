package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One metric of one model in one run, as the history has it.
 *
 * @param key of which model, under which workload
 * @param metric the metric's id, or {@link HistoryRows#ERROR_RATE}
 * @param run id of the run
 * @param time when the run started
 * @param n number of values, at least 1
 * @param mean their mean; the share of failed calls for the error rate
 * @param p50 their median; absent when n does not support it
 * @param p50Interval its 95 % interval
 * @param p95 their 95th percentile; absent likewise
 * @param p95Interval its 95 % interval
 * @param arm what the run found out about the model besides
 */
public record HistoryTick(
    SeriesKey key,
    String metric,
    String run,
    Instant time,
    long n,
    OptionalDouble mean,
    OptionalDouble p50,
    Interval p50Interval,
    OptionalDouble p95,
    Interval p95Interval,
    ArmFacts arm) {
  /**
   * What does not belong to one metric.
   *
   * @param ok calls that succeeded
   * @param failed calls that failed
   * @param errorRate share of the failed ones; absent without any call
   * @param responseModels models that said they answered, in the order of their names
   * @param prices the list prices by which the run reckoned, in words; empty when not known
   */
  public record ArmFacts(
      long ok, long failed, OptionalDouble errorRate, List<String> responseModels, String prices) {
    /** Checks that nothing is null and copies the list. */
    public ArmFacts {
      Objects.requireNonNull(errorRate, "errorRate");
      responseModels = List.copyOf(responseModels);
      Objects.requireNonNull(prices, "prices");
    }
  }

  /** Checks that nothing is null. */
  public HistoryTick {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(mean, "mean");
    Objects.requireNonNull(p50, "p50");
    Objects.requireNonNull(p50Interval, "p50Interval");
    Objects.requireNonNull(p95, "p95");
    Objects.requireNonNull(p95Interval, "p95Interval");
    Objects.requireNonNull(arm, "arm");
  }

  /**
   * @param figure which percentile
   * @return its value; the error rate has but one figure, which is given for each
   */
  public OptionalDouble value(Figure figure) {
    if (metric.equals(HistoryRows.ERROR_RATE)) {
      return mean;
    }
    return switch (figure) {
      case P50 -> p50;
      case P95 -> p95;
    };
  }
}
