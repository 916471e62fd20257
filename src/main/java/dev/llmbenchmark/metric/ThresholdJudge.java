package dev.llmbenchmark.metric;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Judges a threshold by the calls of an arm, as {@link Thresholds} describes. */
final class ThresholdJudge {
  /** From here on the mean of skewed times is normal enough for Student's t. */
  private static final int LEAST_FOR_AVERAGE = 30;

  private ThresholdJudge() {}

  static ThresholdResult judge(Threshold threshold, Summary summary, Optional<Goodput> slo) {
    Subject subject = Subject.named(threshold.subject()).orElseThrow();
    return switch (subject.kind()) {
      case TREND -> trend(threshold, summary, subject.metric().orElseThrow());
      case RATE -> rate(threshold, summary, slo);
      case COUNTER, GAUGE ->
          fact(threshold, summary, subject.figure().apply(summary), summary.calls());
    };
  }

  private static ThresholdResult trend(Threshold threshold, Summary summary, Metric metric) {
    Distribution values = summary.of(metric);
    if (threshold.aggregation().share().isPresent()) {
      return percentile(threshold, summary, values, metric.better());
    }
    return switch (threshold.aggregation().name()) {
      case "min" -> fact(threshold, summary, values.min(), values.n());
      case "max" -> fact(threshold, summary, values.max(), values.n());
      default -> average(threshold, summary, values);
    };
  }

  /**
   * A percentile is below a limit when more than its share of the calls is; it is above when more
   * than the rest is above.
   */
  private static ThresholdResult percentile(
      Threshold threshold, Summary summary, Distribution ok, Metric.Better better) {
    // Without a single value the metric was not measured, and failures do not say how it would be.
    Distribution calls = ok.n() == 0 ? ok : ok.withFailures(summary.rounds().failed(), better);
    double p = threshold.aggregation().share().getAsDouble();
    double limit = threshold.limit();
    int below = calls.countBelow(limit);
    int upTo = calls.countBelow(Math.nextUp(limit));
    int good =
        switch (threshold.operator()) {
          case LESS -> below;
          case AT_MOST -> upTo;
          case MORE -> calls.n() - upTo;
          case AT_LEAST -> calls.n() - below;
          case EQUAL, UNEQUAL -> throw new IllegalStateException("no such threshold");
        };
    double share = threshold.operator().upper() ? p : 1 - p;
    return tested(threshold, summary, calls.nearestRank(p), good, calls.n(), share);
  }

  private static ThresholdResult rate(Threshold threshold, Summary summary, Optional<Goodput> slo) {
    Rate rate =
        threshold.onGoodput()
            ? slo.map(one -> one.of(summary.rounds())).orElse(new Rate(0, 0))
            : summary.errors();
    int n = Math.toIntExact(rate.n());
    int count = Math.toIntExact(rate.count());
    boolean upper = threshold.operator().upper();
    return tested(
        threshold,
        summary,
        rate.share(),
        upper ? n - count : count,
        n,
        upper ? 1 - threshold.limit() : threshold.limit());
  }

  private static ThresholdResult tested(
      Threshold threshold,
      Summary summary,
      OptionalDouble observed,
      int good,
      int n,
      double share) {
    ThresholdResult.Status status = EarlyStopping.judge(good, n, share, threshold.confidence());
    boolean open = status == ThresholdResult.Status.INCONCLUSIVE;
    return new ThresholdResult(
        threshold,
        summary.arm(),
        status,
        observed,
        n,
        open
            ? EarlyStopping.minimum(n - good, share, threshold.confidence())
            : OptionalLong.empty());
  }

  private static ThresholdResult average(
      Threshold threshold, Summary summary, Distribution values) {
    OptionalDouble mean = values.mean();
    if (values.n() < LEAST_FOR_AVERAGE) {
      return result(threshold, summary, ThresholdResult.Status.INCONCLUSIVE, mean, values.n());
    }
    Interval bounds = values.meanBounds(threshold.confidence());
    double low = bounds.low().getAsDouble();
    double high = bounds.high().getAsDouble();
    boolean both = threshold.operator().holds(low, threshold.limit());
    ThresholdResult.Status status =
        both == threshold.operator().holds(high, threshold.limit())
            ? verdict(both)
            : ThresholdResult.Status.INCONCLUSIVE;
    return result(threshold, summary, status, mean, values.n());
  }

  private static ThresholdResult fact(
      Threshold threshold, Summary summary, OptionalDouble figure, long n) {
    ThresholdResult.Status status =
        figure.isPresent()
            ? verdict(threshold.operator().holds(figure.getAsDouble(), threshold.limit()))
            : ThresholdResult.Status.INCONCLUSIVE;
    return result(threshold, summary, status, figure, n);
  }

  private static ThresholdResult.Status verdict(boolean holds) {
    return holds ? ThresholdResult.Status.PASS : ThresholdResult.Status.FAIL;
  }

  private static ThresholdResult result(
      Threshold threshold,
      Summary summary,
      ThresholdResult.Status status,
      OptionalDouble observed,
      long n) {
    return new ThresholdResult(threshold, summary.arm(), status, observed, n, OptionalLong.empty());
  }
}
